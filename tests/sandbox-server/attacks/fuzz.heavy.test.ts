import http from 'node:http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Operation } from '#sandbox/describe/openapi.ts';
import { hostileRequests } from '../../support/attack/hostile-requests.ts';
import type { HostileRequest, Things } from '../../support/attack/hostile-requests.ts';
import { operations, prepare, successOf } from '../../support/operations.ts';
import type { PlacedOperation } from '../../support/operations.ts';
import { startReportingProgram } from '../../support/program.ts';

const rounds = 6;
const requestsOfRound = 5_000;
/** Requests under way at once. */
const atOnce = 60;

/** Operations that may hold the head back: because of a pause that the request wants, or until a task is over. */
const slow = /result|flush|proxy|long-poll|play|reconnect|openai|anthropic|chat|cut|auth/;
/** Milliseconds after which a client leaves that has no head yet. */
const patience = ({ operationId }: Operation) => (slow.test(operationId) ? 5000 : 2000);

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
    sent.setTimeout(patience(request.operation), () => {
      resolve('silence');
      sent.destroy();
    });
    sent.on('error', () => resolve('cut'));
    sent.end(body);
  });
}

/** What the operations need, made anew: some requests end what they are about. */
async function makeThings(url: string): Promise<Things> {
  const needy = operations.filter(({ operation }) => operation['x-after'] !== undefined);
  const make = async ({ operation }: PlacedOperation) =>
    [operation, await prepare(url, operation)] as const;
  return new Map(await Promise.all(needy.map(make)));
}

/** Whether a request itself wants a status that says that the server failed. */
const wantsFailure = ({ path, body = '' }: HostileRequest) =>
  /answers=[^&]*50\d|play|"status":5\d\d/.test(decodeURIComponent(path) + body);

it('answers 30,000 generated requests, of every operation some that work, and never fails', async () => {
  const { port, output, held } = await startReportingProgram();
  const url = `http://127.0.0.1:${port}`;
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1e9);
  console.log(`FUZZ_SEED=${seed}`);
  const outcomes: Record<string, number> = {};
  const wrong: unknown[] = [];
  const reached = new Map(operations.map(({ operation }) => [operation.operationId, 0]));
  for (let round = 0; round < rounds; round += 1) {
    const things = await makeThings(url);
    const options = { seed: seed + round, numRuns: requestsOfRound };
    const queue = fc.sample(hostileRequests(things), options).entries();
    const work = async () => {
      for (const [n, request] of queue) {
        const outcome = await send(port, n, request);
        const { operationId } = request.operation;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (request.isOwn && outcome === successOf(request.operation))
          reached.set(operationId, (reached.get(operationId) ?? 0) + 1);
        const isFailure = outcome === 500 || outcome === 502 || outcome === 504;
        const isMute = outcome === 'silence' && !slow.test(operationId);
        if ((isFailure && !wantsFailure(request)) || isMute)
          wrong.push({ round, n, outcome, operationId, request });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    for (const { leave } of things.values()) leave();
  }
  console.log(JSON.stringify(outcomes));

  expect.soft(wrong.slice(0, 5)).toEqual([]);
  // The rarest come 50 times: a body must be right by chance.
  expect.soft([...reached].filter(([, times]) => times < 10)).toEqual([]);
  const most = (rounds * requestsOfRound) / 20;
  expect((outcomes['429'] ?? 0) + (outcomes['503'] ?? 0)).toBeLessThan(most);
  expect(outcomes['cut'] ?? 0).toBeLessThan(most);
  expect(output.stderr).toBe('');
  expect(output.stdout).not.toMatch(/"level":[56]0|"stack"|\n +at /);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  // Timers that `leak` has left behind hold responses for 45 s.
  await expect.poll(async () => (await held()).responses, { timeout: 60_000 }).toBeLessThan(10);
}, 150_000);
