import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../src/search/terms.ts';

const text = '断线之后浏览器自动重连；跨域请求先预检 sse websocket text/event-stream retry';
const stands = (part: string) => text.includes(part);

describe('the words of a query', () => {
  it.each([
    ['SSE 断线会自动重连吗', ['sse', '断线', '自动重连']],
    ['如何处理SSE的跨域问题', ['sse', '跨域']],
    ['ＳＳＥ', ['sse']],
    ['text/event-stream', ['text/event-stream']],
    ['sse/retry:', ['sse', 'retry']],
    ['sse sse', ['sse']],
    ['为什么', ['为什么']],
    ['龘龘', ['龘龘']],
    [' ? ', []],
  ])('of “%s” are %j', (query, words) => {
    expect(termsOf(query, stands, 10)).toEqual(words);
  });

  it('in Chinese are not cut without a limit', () => {
    expect(termsOf('自动断线重连', stands, Infinity)).toEqual(['自动断线重连']);
  });

  it('are cut into parts with a small one', () => {
    expect(termsOf('自动重连', stands, 2)).toEqual(['自动', '重连']);
  });
});
