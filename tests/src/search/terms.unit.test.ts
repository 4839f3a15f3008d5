import { describe, expect, it } from 'vitest';
import { gistOf, termsOf } from '../../../src/search/terms.ts';

const text = '断线之后浏览器自动重连；跨域请求先预检 sse websocket text/event-stream retry';
const stands = (part: string) => text.includes(part);
const textsOf = (query: string, longest: number) =>
  termsOf(query, stands, longest).map(({ text: each }) => each);

describe('the words of a query', () => {
  it.each([
    ['SSE 断线会自动重连吗', ['sse', '断线', '自动重连']],
    ['如何处理SSE的跨域问题', ['sse', '跨域']],
    ['ＳＳＥ', ['sse']],
    ['SSE跨域', ['sse', '跨域']],
    ['sse和ws的区别', ['sse', 'websocket', '区别']],
    ['text/event-stream', ['text/event-stream']],
    ['sse/retry:', ['sse', 'retry']],
    ['sse sse', ['sse']],
    ['为什么', ['为什么']],
    ['龘龘', ['龘龘']],
    [' ? ', []],
  ])('of “%s” are %j', (query, words) => {
    expect(textsOf(query, 10)).toEqual(words);
  });

  it('in Chinese are not cut without a limit', () => {
    expect(textsOf('自动断线重连', Infinity)).toEqual(['自动断线重连']);
  });

  it('are cut into parts with a small one', () => {
    expect(textsOf('自动重连', 2)).toEqual(['自动', '重连']);
  });

  it('are named as the reader wrote them, and not by a piece that was cut out of them', () => {
    const wordsOf = (query: string, longest: number) => [
      ...new Set(termsOf(query, stands, longest).map(({ word }) => word)),
    ];
    expect(wordsOf('SSE和WS的兼容性', 2)).toEqual(['SSE', 'WS', '兼容性']);
    expect(wordsOf('断线会自动重连吗', 2)).toEqual(['断线', '自动重连']);
  });
});

describe('two wordings of a question', () => {
  it.each([
    ['sse和ws的区别', 'SSE 和 WebSocket 的区别'],
    ['可以post吗？', 'POST'],
    ['WebSocket vs. SSE', 'sse vs websocket'],
    ['How do I do a POST with EventSource?', 'EventSource POST'],
  ])('have one gist: “%s” and “%s”', (one, other) => {
    expect(gistOf(one)).toBe(gistOf(other));
  });

  it('have another when a word that tells something is another', () => {
    expect(gistOf('SSE 断线')).not.toBe(gistOf('SSE 重连'));
  });
});
