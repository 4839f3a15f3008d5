import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startReportingProgram } from '../support/program.ts';
import { seeded } from '../support/seeded.ts';
import { Tally, Visitor } from '../support/visitor.ts';
import { visits } from '../support/visits.ts';

const visitors = 50;
const names = Object.keys(visits);
/** A task costs the server a thread: it may be chosen in one of five rounds. */
const namesWithoutTasks = names.filter((name) => name !== 'tasks');
const mebibyte = 1024 * 1024;

/** A visitor makes the same visits in every run, so that one that failed can be found again; the moments differ. */
async function stay(visitor: Visitor, number: number, rounds: number): Promise<void> {
  await sleep(visitor.below(1000));
  for (let round = 1; round <= rounds; round += 1) {
    const some = round % 5 === 0 ? names : namesWithoutTasks;
    const name = some[visitor.below(some.length)] ?? '';
    const tooLate = sleep(60_000, undefined, { ref: false }).then(() => {
      throw new Error('It did not end within 60 s.');
    });
    await Promise.race([visits[name]?.(visitor), tooLate]).catch((cause: unknown) => {
      throw new Error(`Visit ${round} of visitor ${number}, ${name}`, { cause });
    });
    await sleep(visitor.below(500));
  }
}

// A minute: 30 s of visits, and twice the 10 s for which the server keeps the log of a run that nobody watches.
it(
  'has its memory, sockets and timers back after thousands of connections that come, stall, drop and resume',
  { timeout: 300_000 },
  async () => {
    const server = await startReportingProgram({ TRUST_PROXY: '1' });
    const fresh = await server.held();
    const tally = new Tally();
    const all = Array.from(
      { length: visitors },
      (_none, index) => new Visitor(server.port, seeded(index), tally, `192.0.2.${index}`),
    );
    const visit = (rounds: number) =>
      Promise.all(all.map((visitor, index) => stay(visitor, index, rounds)));
    /** What is held beside what a fresh server holds, and what is kept on purpose. */
    const leftBehind = async () => {
      const { timers, sockets, responses, webSockets, handles } = await server.held();
      // A feed goes on for two minutes after its last reader; a task or an answer is kept for ten after its end.
      const kept = tally.feeds.size + tally.tasks + tally.answers;
      return {
        timers: Math.max(0, timers - fresh.timers - kept),
        sockets: sockets - fresh.sockets,
        responses: responses - fresh.responses,
        webSockets: webSockets - fresh.webSockets,
        handles,
      };
    };
    /** Waits until nothing is left behind, and resolves with what is held then. */
    const settled = async () => {
      const nothing = {
        timers: 0,
        sockets: 0,
        responses: 0,
        webSockets: 0,
        handles: fresh.handles,
      };
      await expect.poll(leftBehind, { timeout: 90_000, interval: 1000 }).toEqual(nothing);
      return server.held();
    };

    await visit(6); // what is created once is created now
    const before = await settled();
    await visit(14);
    const after = await settled();

    expect(tally.connections).toBeGreaterThan(3000);
    expect([...tally.statuses.keys()].sort()).toEqual([200, 201, 202, 204]);
    expect(after.heap - before.heap).toBeLessThan(3 * mebibyte);
    expect(after.buffers - before.buffers).toBeLessThan(3 * mebibyte);
    expect(server.output.stderr).toBe('');
    for (const line of server.output.stdout.split('\n').slice(2, -1)) {
      expect(JSON.parse(line)).toMatchObject({ level: 40, msg: 'response cut', status: 200 });
    }
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
  },
);
