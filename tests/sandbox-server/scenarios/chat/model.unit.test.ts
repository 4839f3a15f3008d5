import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, unknown } from '#sandbox/scenarios/chat/answers.ts';
import { firstFault } from '#sandbox/scenarios/chat/faults.ts';
import { answer, countTokens, tokensOf } from '#sandbox/scenarios/chat/model.ts';

const ask = (content: string) => answer([{ role: 'user', content }]);
const answerAbout = (keyword: string) => answers.find(({ keywords }) => keywords.includes(keyword));

describe('the model', () => {
  it.each([
    ['What is SSE?', 'sse'],
    ['How does the browser reconnect after a drop?', 'reconnect'],
    ['When should I use WebSocket instead of SSE?', 'websocket'],
    ['What is the difference between SSE and WebSocket?', 'websocket'],
    ['How do Server-Sent Events resume?', 'resume'],
    ['Hello, what is [DONE]?', '[done]'],
    ['Why does nginx hold my events back?', 'nginx'],
    ['SSE 和 WebSocket 有什么区别？', 'websocket'],
    ['断线以后怎样重连？', 'reconnect'],
    ['什么是 SSE？', 'sse'],
    ['EventSource 怎么带请求头做认证？', 'auth'],
    ['为什么要发心跳？', 'heartbeat'],
    ['如何保证消息不丢？', 'resume'],
    ['SSE 长连接占资源吗？', 'how many connections'],
    ['什么是长连接？', 'sse'],
    ['打字机效果怎么做？', 'llm'],
    ['SSE 流式输出是怎么实现的？', 'llm'],
    ['粘包和半包怎么处理？', 'parse'],
    ['浏览器最多能开几个连接？', 'how many connections'],
    ['多实例部署时怎么推送？', 'redis'],
    ['SSE 怎么解决跨域问题？', 'cors'],
    ['EventSource 只支持 GET，如何发送 POST？', 'post'],
    ['为什么 ChatGPT 用 SSE 而不是 WebSocket？', 'websocket'],
  ])('answers “%s” in its language', (question, keyword) => {
    const language = /\p{Script=Han}/u.test(question) ? 'zh' : 'en';
    expect(ask(question)).toBe(answerAbout(keyword)?.[language]);
  });

  it.each([
    ['Who passes the ball when they repost it?', unknown.en],
    ['今天天气怎么样？', unknown.zh],
    ['', unknown.en],
  ])('says that it does not know: “%s”', (question, reply) => {
    expect(ask(question)).toBe(reply);
  });

  it('knows of earlier questions only what the messages say', () => {
    expect(ask('What did I ask before?')).toContain('no earlier question');
    expect(ask('我刚才问了什么？')).toContain('没有更早的问题');
    const conversation = [
      { role: 'user', content: 'What is retry?' },
      { role: 'assistant', content: '…' },
      { role: 'user', content: 'What did I ask before?' },
    ];
    expect(answer(conversation)).toContain('“What is retry?”');
  });

  it('has every answer in both languages', () => {
    for (const { en, zh, keywords } of answers) {
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(keywords.every((keyword) => keyword === keyword.toLowerCase())).toBe(true);
    }
  });
});

describe('tokens', () => {
  it('are words with the space before them, also in Chinese', () => {
    expect(tokensOf('One, two.')).toEqual(['One', ',', ' two', '.']);
    expect(tokensOf('浏览器会自动重连。').length).toBeGreaterThan(3);
  });

  it('are the text when they are joined, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => tokensOf(text).join('') === text),
    );
  });
});

/**
 * The processor's time of a piece of work, in microseconds: that of the clock depends on what else runs. The least of five
 * tries, because the compiler and the collector of garbage take theirs in some of them.
 */
const leastTimeOf = (work: () => void): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const start = process.cpuUsage();
      work();
      return process.cpuUsage(start).user;
    }),
  );

describe('the count of tokens', () => {
  it('is exact for a text of usual length, and about right for a long one', () => {
    expect(countTokens('One, two.')).toBe(4);
    const long = 'One, two. '.repeat(5_000);
    expect(countTokens(long) / tokensOf(long).length).toBeCloseTo(1, 2);
  });

  it('and the answer to a megabyte do not keep the others waiting', () => {
    const content = 'word '.repeat(200_000);
    const allCut = leastTimeOf(() => tokensOf(content));
    const rest = leastTimeOf(() => {
      countTokens(content);
      answer([{ role: 'user', content }]);
    });
    expect(rest).toBeLessThan(allCut / 2);
  });
});

it('takes the first of several faults', () => {
  expect(firstFault({ cut: 5, error: 3 })).toEqual({ kind: 'error', after: 3 });
  expect(firstFault({ error: undefined })).toBeUndefined();
});
