import { describe, expect, it } from 'vitest';
import { curlCommand, shellQuote } from '../../../src/demo/curl.ts';

describe('shellQuote', () => {
  it.each([
    ['GET', 'GET'],
    ['', "''"],
    ['http://localhost:4321/sandbox/ticker', 'http://localhost:4321/sandbox/ticker'],
    ['a b', "'a b'"],
    ['$HOME `id` "x"', `'$HOME \`id\` "x"'`],
    ["it's", `'it'\\''s'`],
    ['data: 1\n\n', `$'data: 1\\n\\n'`],
    ["it's\r\n\\", `$'it\\'s\\r\\n\\\\'`],
    ['\u0000\u001b', `$'\\x00\\x1b'`],
    ['你好', "'你好'"],
  ])('quotes %j', (word, quoted) => {
    expect(shellQuote(word)).toBe(quoted);
  });
});

describe('curlCommand', () => {
  it('repeats a GET with its headers', () => {
    const command = curlCommand({
      call: 1,
      api: 'eventsource',
      method: 'GET',
      url: 'http://localhost:4321/sandbox/ticker?times=3&interval=0',
      headers: [['Accept', 'text/event-stream']],
      body: undefined,
    });
    expect(command).toBe(
      "curl -N 'http://localhost:4321/sandbox/ticker?times=3&interval=0' -H 'Accept: text/event-stream'",
    );
  });

  it('repeats a POST with its body, letter for letter', () => {
    const command = curlCommand({
      call: 2,
      api: 'fetch',
      method: 'POST',
      url: 'http://localhost:4321/sandbox/channel/x',
      headers: [['content-type', 'text/plain;charset=UTF-8']],
      body: '@data: 1\n\n',
    });
    expect(command).toBe(
      "curl -N -X POST http://localhost:4321/sandbox/channel/x -H 'content-type: text/plain;charset=UTF-8' --data-raw $'@data: 1\\n\\n'",
    );
  });
});
