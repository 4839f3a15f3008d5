import http from 'node:http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileRequests, operationIds } from '../../support/attack/hostile-requests.ts';
import type { HostileRequest } from '../../support/attack/hostile-requests.ts';
import { startReportingProgram } from '../../support/program.ts';

const requests = 30_000;
/** Requests under way at once. */
const atOnce = 60;
/** Milliseconds after which a client leaves that has no head yet. */
const patience = 2000;

/** Operations that may hold the head back: because of a pause that the request wants. */
const slow = /flush|proxy|long-poll|play|reconnect|openai|anthropic|chat|cut|auth/;

/** What came: a status, or why none did. */
type Outcome = number | 'silence' | 'cut';

/** Sends a request from one of 100 addresses; leaves when the head is there. */
function send(port: number, n: number, request: HostileRequest): Promise<Outcome> {
  const { method, path, body } = request;
  const length = body !== undefined && { 'Content-Length': Buffer.byteLength(body) };
  const headers = { ...request.headers, ...length };
  const from = { port, host: '127.0.0.1', localAddress: `127.0.1.${1 + (n % 100)}`, agent: false };
  return new Promise((resolve) => {
    const sent = http.request({ ...from, method, path, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      response.on('error', () => {}); // this client leaves
      sent.destroy();
    });
    sent.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    sent.setTimeout(patience, () => {
      resolve('silence');
      sent.destroy();
    });
    sent.on('error', () => resolve('cut'));
    sent.end(body);
  });
}

/** Things that exist, so that paths with an id are reached. */
async function makeThings(url: string): Promise<string[]> {
  const headers = { 'Content-Type': 'application/json' };
  const make = async (path: string, value: unknown) => {
    const init = { method: 'POST', headers, body: JSON.stringify(value) };
    const made = (await (await fetch(url + path, init)).json()) as { id: string };
    return made.id;
  };
  const messages = [{ role: 'user', content: 'What is an event stream?' }];
  return Promise.all([
    make('/sandbox/channel', {}),
    make('/sandbox/compare', { interval: 1000 }),
    make('/sandbox/tasks', { prompt: 'rain' }),
    make('/sandbox/answers', { messages }),
  ]);
}

/** Whether a request itself wants a status that says that the server failed. */
const wantsFailure = ({ path, body = '' }: HostileRequest) =>
  /answers=[^&]*50\d|play|"status":5\d\d/.test(decodeURIComponent(path) + body);

it('answers 30,000 generated requests of every operation with a documented status', async () => {
  const { port, output, held } = await startReportingProgram();
  const url = `http://127.0.0.1:${port}`;
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1e9);
  console.log(`FUZZ_SEED=${seed}`);
  const generated = fc.sample(hostileRequests(await makeThings(url)), { seed, numRuns: requests });
  const outcomes: Record<string, number> = {};
  const wrong: unknown[] = [];
  const reached = new Set<string>();
  const queue = generated.entries();
  const work = async () => {
    for (const [n, request] of queue) {
      const outcome = await send(port, n, request);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (Number(outcome) < 400) reached.add(request.operationId);
      const isFailure = outcome === 500 || outcome === 502 || outcome === 504;
      const isMute = outcome === 'silence' && !slow.test(request.operationId);
      if ((isFailure && !wantsFailure(request)) || isMute) wrong.push({ n, outcome, request });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  console.log(JSON.stringify(outcomes));

  expect.soft(wrong.slice(0, 5)).toEqual([]);
  expect.soft(operationIds.filter((id) => !reached.has(id)).sort()).toEqual([]);
  expect((outcomes['429'] ?? 0) + (outcomes['503'] ?? 0)).toBeLessThan(requests / 20);
  expect(outcomes['cut'] ?? 0).toBeLessThan(requests / 20);
  expect(output.stderr).toBe('');
  expect(output.stdout).not.toMatch(/"level":[56]0|"stack"|\n +at /);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await expect.poll(async () => (await held()).responses, { timeout: 60_000 }).toBeLessThan(10);
}, 150_000);
