import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '#sandbox/limits.ts';
import type { ScriptProblem } from '#sandbox/script/answer.ts';
import { Attempts } from '#sandbox/http/attempts.ts';
import { packScript } from '#sandbox/script/parameter.ts';
import { startSandbox } from '../../support/server.ts';
import { playRaw } from './play-raw.ts';

const repeat = (times: number, body: string) => `: @repeat ${times}\n${body}: @end-repeat\n`;

describe('a script that goes over a bound is refused before anything is sent', () => {
  const steps = 'at most 100000 lines, directions and passes of a @repeat in total';
  const bytes = 'at most 1048576 bytes in total';
  const writes = 'at most 100000 writes in total';
  const waits = 'at most 600000 milliseconds of @wait in total';

  it.each([
    ['passes of nothing', repeat(999_999, ''), steps, 1],
    [
      'passes of passes of nothing',
      repeat(999_999, repeat(999_999, repeat(999_999, ''))),
      steps,
      1,
    ],
    ['passes of directions', repeat(99_999, ': @chunk 1\n'), steps, 1],
    ['passes of lines', `data\n${repeat(50_000, 'data: {n}\n')}`, steps, 2],
    ['repeats in a row', repeat(300, repeat(150, '\n')).repeat(3), steps, 6],
    ['nested bytes', repeat(99, repeat(99, `${'x'.repeat(200)}\n`)), bytes, 1],
    ['bytes as numbers', repeat(99, ': @bytes ' + 'ff '.repeat(11_000) + '\n'), bytes, 1],
    ['bytes of counts', repeat(10_000, `${'{n}'.repeat(30)}\n`), bytes, 1],
    [
      'bytes of longer line breaks',
      `: @newline crlf\n${repeat(20, `${'x'.repeat(26_213)}\n`.repeat(2))}`,
      bytes,
      2,
    ],
    ['bytes behind an end', `: @end\n${repeat(30, `${'x'.repeat(40_000)}\n`)}`, bytes, 2],
    [
      'bytes behind an @attempt',
      `: @attempt 9\n${repeat(30, `${'x'.repeat(40_000)}\n`)}`,
      bytes,
      2,
    ],
    ['small writes', `: @chunk 1\n${repeat(99, `${'x'.repeat(1200)}\n`)}`, writes, 2],
    ['one long wait', ': @wait 600001\n', waits, 1],
    ['nested waits', repeat(100, repeat(100, ': @wait 61\n')), waits, 1],
    ['pauses after pieces', `: @chunk 1 20\n${'x'.repeat(30_001)}`, waits, 2],
    ['waits after lines', `data\n: @wait 600000\n\n: @wait 1\n`, waits, 4],
  ])('%s', async (_, script, expected, line) => {
    const { url } = await startSandbox();
    const before = process.cpuUsage();
    const answer = await fetch(`${url}/sandbox/play`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: script,
    });
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as ScriptProblem;
    expect(problem).toMatchObject({ line, column: 1, expected, found: 'more' });
    expect(problem.detail).toBe(`Line ${line}, column 1: expected ${expected}, found more.`);
    // Time of the processor: how long the process waits for one is not the script's doing.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });

  it('counting what some connections skip too, so that an author hears of it at the first one', async () => {
    const { port } = await startSandbox({ limits: { scriptDuration: 50 } });
    for (const direction of ['@attempt 2', '@resume', '@end'])
      expect((await playRaw(port, `: @wait 30\n: ${direction}\n: @wait 30\n`)).status).toBe(422);
  });
});

describe('a request that is no script', () => {
  const bomb = packScript(Buffer.alloc(8 * 1024 * 1024));

  it.each([
    ['without the parameter', '', 400, /"script"/],
    ['that is no base64url', '?script=a+b', 400, /base64url/],
    ['that is no deflate', '?script=____', 400, /raw deflate/],
    ['that is cut off', `?script=${packScript('data: hello\n\n').slice(0, 6)}`, 400, /raw deflate/],
    ['that is there twice', '?script=AwA&script=AwA', 400, /"script"/],
    ['with another parameter', '?script=AwA&speed=2', 400, /"speed"/],
    ['with a long key', `?script=AwA&key=${'x'.repeat(101)}`, 400, /"key"/],
    ['that unpacks to 8 MB', `?script=${bomb}`, 413, /at most 65536 bytes/],
  ])('by GET %s is answered with what to do', async (_, query, status, detail) => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/play${query}`);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(detail) });
  });

  it.each([
    ['of JSON', { 'Content-Type': 'application/json' }, '{}', 415],
    ['of no type', { 'Content-Type': '' }, 'data', 415],
    ['that is too long', { 'Content-Type': 'text/plain' }, 'x'.repeat(65_537), 413],
    [
      'that unpacks to 8 MB',
      { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' },
      gzipSync(Buffer.alloc(8 * 1024 * 1024)),
      413,
    ],
    [
      'packed in an unknown way',
      { 'Content-Type': 'text/plain', 'Content-Encoding': 'x' },
      'a',
      415,
    ],
  ])('by POST %s is answered with %s', async (_, headers, body, status) => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/play`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('by another method is answered with the right ones', async () => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/play`, { method: 'PUT' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('by POST of nothing is an empty script', async () => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/play`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: '',
    });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

it('a page of another origin may play scripts', async () => {
  const { url } = await startSandbox();
  const headers = { Origin: 'https://example.com', 'Access-Control-Request-Method': 'POST' };
  const preflight = await fetch(`${url}/sandbox/play`, { method: 'OPTIONS', headers });
  expect(preflight.status).toBe(204);
  const answer = await fetch(`${url}/sandbox/play?script=AwA`, { headers });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('scripts that are played and left by the hundred leave nothing open', async () => {
  const { port, admission } = await startSandbox();
  const scripts = [
    'data: a\n\n: @stall\n',
    ': @chunk 1\n' + 'x'.repeat(2000),
    ': @wait 60000\n: @status 500\n',
    ': @drop\n',
    ': @status 204\n: @stall\n',
    repeat(1000, 'data: {n}\n\n'),
  ];
  const until = { chunks: 0, quiet: 5 };
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      scripts
        .filter((script) => !script.includes('60000'))
        .map((script) => playRaw(port, script, { until })),
    );
  }
  await expect.poll(() => admission.open).toBe(0);
});

describe('the counts of connections', () => {
  const limits = { ...defaultLimits, countedClients: 3 };

  it('are bounded: the client that was there longest ago is forgotten', () => {
    const attempts = new Attempts(limits);
    for (const client of ['a', 'b', 'c', 'a', 'd', 'e']) attempts.enter(client, true).leave();
    expect(attempts.size).toBe(3);
    expect(attempts.enter('a', true).attempt).toBe(3);
    expect(attempts.enter('b', true).attempt).toBe(1);
  });

  it('survive that a client with an open connection is forgotten', () => {
    const attempts = new Attempts(limits);
    const { leave } = attempts.enter('a', true);
    for (const client of ['b', 'c', 'd']) attempts.enter(client, true);
    leave();
    expect(attempts.size).toBe(3);
    expect(attempts.enter('a', true).attempt).toBe(1);
  });
});
