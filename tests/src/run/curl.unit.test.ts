import { describe, expect, it } from 'vitest';
import { curlCommand, curlCommands, shellQuote } from '../../../src/run/curl.ts';
import type { Call } from '../../../src/run/curl.ts';

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

  it('repeats a POST with exactly its body', () => {
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

describe('curlCommands', () => {
  const call = (method: string, path: string): Call => {
    const url = `http://localhost:4321/sandbox/${path}`;
    return { call: 1, api: 'fetch', method, url, headers: [], body: undefined };
  };
  const login = call('POST', 'auth/login');
  const make = call('POST', 'tasks');

  it('passes a cookie through a file', () => {
    expect(curlCommands(call('GET', 'auth'), login, true)).toBe(
      'curl -N -c cookies.txt -X POST http://localhost:4321/sandbox/auth/login\n' +
        'curl -N -b cookies.txt http://localhost:4321/sandbox/auth',
    );
  });

  it('creates an id while the URL has none', () => {
    expect(curlCommands(call('GET', 'tasks/{id}'), make, false)).toBe(
      'curl -N -X POST http://localhost:4321/sandbox/tasks\n' +
        "curl -N 'http://localhost:4321/sandbox/tasks/{id}'",
    );
    const known = call('GET', 'tasks/7');
    expect(curlCommands(known, make, false)).toBe(curlCommand(known));
  });

  it('is one command if no earlier call is needed', () => {
    expect(curlCommands(make, undefined, false)).toBe(curlCommand(make));
  });
});
