import { describe, expect, it } from 'vitest';
import { packScript } from '#sandbox/script/parameter.ts';
import { startReportingProgram } from '../../support/program.ts';
import { rawGet } from '../../support/raw-client.ts';

const repeat = (times: number, body: string) => `: @repeat ${times}\n${body}: @end-repeat\n`;

/** Scripts that take as much as a script may, of each kind. */
const worst: Record<string, string> = {
  'lines by the ten thousand': `: @wait 600000\n${'\n'.repeat(65_500)}`,
  'writes by the ten thousand': repeat(99, '\n'.repeat(980)),
  'lines that are gathered for one write': `: @chunk 65536\n${repeat(49, '\n'.repeat(1000))}`,
  'an id that never comes': `: @resume\n${repeat(99, 'id:{n}\n'.repeat(980))}`,
  'passes of nothing': repeat(99_999, ''),
  counts: repeat(12, `${'{n}'.repeat(21_000)}\n`),
  directions: `${': @bytes ff\n'.repeat(2000)}`,
  redirects: ': @header Location: /sandbox/ticker\n'.repeat(1800),
  'mistakes in long lines': `: @x${'y'.repeat(3000)}\n`.repeat(21),
  'an id of blanks': `: @resume\nid:${' '.repeat(60_000)}\0\n`,
  'one long line': 'x'.repeat(65_000),
};

const link = (script: string) => `/sandbox/play?script=${packScript(script)}`;

describe('a script', () => {
  it('is there once, however many play it: 400 connections to one link take less than 16 MB', async () => {
    const { port, held } = await startReportingProgram();
    const path = link(`: @stall\n${'\n'.repeat(65_500)}`);
    await Promise.all([rawGet(port, path), rawGet(port, '/sandbox/ticker?interval=60000')]);
    const before = await held();
    await Promise.all(Array.from({ length: 400 }, () => rawGet(port, path)));
    await expect
      .poll(async () => (await held()).responses, { interval: 500 })
      .toBeGreaterThanOrEqual(400);
    const { heap, buffers } = await held();
    expect(heap + buffers - before.heap - before.buffers).toBeLessThan(16_000_000);
  });

  it.each(Object.keys(worst))('holds nobody up for 5 ms: %s', async (name) => {
    const { port, longestTurn } = await startReportingProgram();
    const path = link(worst[name] ?? '');
    const tries: number[] = [];
    // What a program does for the first time it does slowly; and the machine may pause at any time.
    for (let times = 0; times < 8; times += 1) {
      await longestTurn(); // and begin anew
      const socket = await rawGet(port, path, ['Last-Event-ID: nope']);
      const got = new Promise((resolve) => socket.once('data', resolve));
      socket.resume();
      await got;
      for (let wait = 0; wait < 5; wait += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      tries.push(await longestTurn());
      socket.destroy();
    }
    expect(Math.min(...tries)).toBeLessThan(5);
  });
});
