import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { frameworkResults } from '../../src/course/schemas.ts';
import type { FrameworkResult } from '../../src/course/schemas.ts';
import { ask, askAndLeave, readStream } from '../support/ask-stack.ts';
import { isRun, stacks, startStack } from '../support/stacks.ts';
import type { Running } from '../support/stacks.ts';

vi.setConfig({ maxConcurrency: 20 }); // they wait for time: all at once take no longer than one

const file = 'content/servers/frameworks.json';
const recorded = frameworkResults.parse(JSON.parse(readFileSync(file, 'utf8')));
const measured: Record<string, FrameworkResult> = {};

/** Steps of the handlers in tests/content/bare-servers, and the ms that one takes. */
const steps = 5;
const stepMs = 200;

/** What a framework does for a handler that sets Content-Type, writes an event a step, and cares for nothing else. */
async function measure({ port, steps: done }: Running): Promise<FrameworkResult> {
  const head = await ask(port, { method: 'HEAD' }); // first, because a first request is a slow one
  await sleep(stepMs * (steps + 1));
  const forHead = done();

  const whole = await ask(port);
  const [first = 0, last = 0] = [whole.chunks.at(0)?.at, whole.chunks.at(-1)?.at];
  const asWritten = last - first > stepMs;
  const early = first - whole.headAt > stepMs / 2;

  const before = done();
  await askAndLeave(port, stepMs * 1.5);
  await sleep(stepMs * (steps + 1));
  return {
    headers: Object.keys(whole.headers)
      .filter((name) => name !== 'date' && name !== 'content-type')
      .sort(),
    head: early ? 'at-once' : asWritten ? 'first-event' : 'end',
    events: asWritten ? 'as-written' : 'end',
    left: done() - before < steps ? 'stops' : 'goes-on',
    method: head.status !== 200 ? head.status : forHead > 0 ? 'works' : 'head-only',
    // Those that take a text and not lines are given one with a line break.
    lines: readStream(whole).events[0]?.data === 'a\nstep' ? 'framework' : 'handler',
  };
}

afterAll(() => {
  if (!process.env['WRITE_SERVERS']) return;
  const results = Object.fromEntries(
    Object.keys(stacks).map((name) => [name, measured[name] ?? recorded[name]]),
  );
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
});

describe('what each framework does by itself', { concurrent: true }, () => {
  const running = new Map<string, Promise<Running>>();
  // All are built and started before any is measured, because a compiler that runs beside it would be measured too.
  beforeAll(async () => {
    for (const [name, { file: program, toolchain }] of Object.entries(stacks)) {
      const bare = `tests/content/bare-servers/${name}/${program}`;
      if (isRun(toolchain)) running.set(name, startStack(toolchain, bare, {}));
    }
    await Promise.allSettled(running.values());
  }, 300_000);
  afterAll(async () => {
    for (const started of await Promise.allSettled(running.values()))
      if (started.status === 'fulfilled') await started.value.stop();
  });

  for (const [name, { toolchain }] of Object.entries(stacks)) {
    const skipped = isRun(toolchain) ? '' : `: skipped, for this machine has no ${toolchain.needs}`;
    it(
      `${name} does what the table of the lesson says${skipped}`,
      { skip: !isRun(toolchain) },
      async ({ expect }) => {
        const server = await running.get(name);
        if (server === undefined) throw new Error(`${name} was not started`);
        measured[name] = await measure(server);
        if (process.env['WRITE_SERVERS']) return;
        expect(measured[name], `WRITE_SERVERS=1 writes ${file}`).toEqual(recorded[name]);
      },
    );
  }
});

it('the table has each of the stacks', () => {
  expect(Object.keys(recorded)).toEqual(Object.keys(stacks));
});
