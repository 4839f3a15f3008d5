import { describe, expect, it } from 'vitest';
import { openApi } from '#sandbox/describe/openapi.ts';
import { startReportingProgram } from '../support/program.ts';
import { sendAndStay, sendBriefly } from '../support/send-raw.ts';
import { largeBodies, lastingBodies, longHeads, smallBodies } from '../support/worst-requests.ts';
import type { SentRequest } from '../support/worst-requests.ts';

/** Milliseconds of the event loop that one request may take without a break. */
const bound = 5;

/** All operations but those of scripts, which `script/small.heavy.test.ts` measures. */
const operations: [method: string, path: string][] = Object.entries(openApi().paths)
  .filter(([path]) => path !== '/sandbox/play')
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [
      method.toUpperCase(),
      path.replace('{id}', 'a'.repeat(22)),
    ]),
  );
operations.push(
  ['GET', '/sandbox'],
  ['GET', '/sandbox/openapi.json'],
  ['GET', '/healthz'],
  ['OPTIONS', '/sandbox/chat'],
  ['GET', '/sandbox/proxy?to=ticker'],
);

const longestHeads = (): Record<string, SentRequest> =>
  Object.fromEntries(
    operations.flatMap(([method, path]) => Object.entries(longHeads(method, path))),
  );

describe('no request holds the others up for 5 ms', () => {
  it.each([
    ['a small body', smallBodies],
    ['a large body', largeBodies],
    ['a long head', longestHeads],
  ])(
    'with %s',
    async (_, requests) => {
      const { port, longestTurnByClock } = await startReportingProgram();
      const blocked: Record<string, number> = {};
      for (const [name, sent] of Object.entries(requests())) {
        let least = Infinity;
        // What a program does for the first time it does slowly; and the machine may pause at any time.
        for (let times = 0; times < 20 && least >= bound; times += 1) {
          await longestTurnByClock(); // and begin anew
          await sendBriefly(port, sent);
          least = Math.min(least, await longestTurnByClock());
        }
        if (least >= bound) blocked[name] = least;
      }
      expect(blocked).toEqual({});
    },
    90_000,
  );
});

it('a response that takes minutes keeps no more of its request than four times its bytes', async () => {
  const { port, held } = await startReportingProgram();
  const requests = Object.entries(lastingBodies());
  for (const [, sent] of requests) await sendAndStay(port, sent);
  const kept: Record<string, number> = {};
  let before = await held();
  for (const [path, sent] of requests) {
    const bytes = sent.body?.length ?? 0;
    const count = bytes > 500_000 ? 10 : 100;
    for (let n = 0; n < count; n += 1) expect(await sendAndStay(port, sent)).toBe(200);
    const after = await held();
    const each = (after.heap + after.buffers - before.heap - before.buffers) / count;
    before = after;
    // An open request without a body takes about 20 KB.
    if (each > 40_000 + 4 * bytes) kept[path] = each;
  }
  expect(kept).toEqual({});
}, 90_000);
