import { EventSource } from 'eventsource';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, readStream } from '../support/ask-stack.ts';
import { isRun, stacks, startStack } from '../support/stacks.ts';
import type { Running, Stack } from '../support/stacks.ts';

vi.setConfig({ maxConcurrency: 100 }); // they wait for time: all at once take no longer than one

const stepMs = 300;
const heartbeatMs = 120;
// Express reports no error where NODE_ENV is `test`.
const env = { STEP_MS: `${stepMs}`, HEARTBEAT_MS: `${heartbeatMs}`, NODE_ENV: 'production' };
/** Steps that are slow enough to see what comes before the first, on a machine that does other things too. */
const slowSteps = { ...env, STEP_MS: '1000', HEARTBEAT_MS: '60000' };
/** The longest that all builds and starts may take, on a machine that does other things too. */
const slow = 300_000;

const progress = [1, 2, 3, 4, 5].map((step) => ({
  id: `${step}`,
  event: 'progress',
  data: { percent: step * 20 },
}));
const complete = { id: '6', event: 'complete', data: 'all steps done\nno errors' };
const all = [...progress, complete];

/** The events without heartbeats. JSON is parsed, because some put a space in it. */
const ofJob = ({ events }: ReturnType<typeof readStream>) =>
  events
    .filter(({ event }) => event !== 'heartbeat')
    .map(({ data, ...rest }) => ({
      ...rest,
      data: data.startsWith('{') ? JSON.parse(data) : data,
    }));
const leave = (text: string) => text.includes('"percent"');

const starts: (() => Promise<void>)[] = [];
const stops: (() => Promise<void>)[] = [];
// All are built and started before any is tested, because a compiler that runs beside it would disturb times.
beforeAll(() => Promise.all(starts.map((start) => start())), slow);
afterAll(() => Promise.all(stops.map((stop) => stop())));

/** A program that runs during the tests. */
function program(
  folder: string,
  { file, toolchain }: (typeof stacks)[Stack],
  source = () => Promise.resolve(`content/servers/${folder}/${file}`),
  times = env,
) {
  const has = isRun(toolchain);
  let running: Running | undefined;
  let cause: unknown;
  const start = async () => {
    running = await startStack(toolchain, await source(), times);
    stops.push(running.stop);
  };
  if (has) starts.push(() => start().catch((error: unknown) => void (cause = error)));
  const get = () => {
    if (running === undefined) throw new Error(`${folder} is not running: ${cause}`, { cause });
    return running;
  };
  return { get, has, skipped: has ? '' : `: skipped, for this machine has no ${toolchain.needs}` };
}

// All programs run their tests at the same time; each runs those that count its steps after the others, one by one.
for (const [name, stack] of Object.entries(stacks)) {
  const server = program(name, stack);
  // SseItem of .NET has no comments, so there the heartbeat is an event that no page listens for.
  const beats = ({ events, comments }: ReturnType<typeof readStream>) =>
    name === 'dotnet-minimal'
      ? events.filter(({ event }) => event === 'heartbeat').length
      : comments.filter((comment) => comment === 'heartbeat').length;

  describe(
    `content/servers/${name}${server.skipped}`,
    { concurrent: true, skip: !server.has },
    () => {
      describe('to several clients', { concurrent: true }, () => {
        it('sends named events with ids, two lines of data and heartbeats as they are made, and ends', async () => {
          const response = await ask(server.get().port);
          const stream = readStream(response);
          expect(response.status).toBe(200);
          expect(response.headers).toMatchObject({
            'content-type': expect.stringMatching(/^text\/event-stream(; charset=utf-8)?$/),
            'cache-control': 'no-cache, no-transform',
            'x-accel-buffering': 'no',
          });
          expect(response.headers).not.toHaveProperty('content-length');
          expect(ofJob(stream)).toEqual(all);
          // Each step sends two. What a slow machine leaves out or adds does not count.
          expect(beats(stream)).toBeGreaterThanOrEqual(5);
          const at = (text: string) =>
            response.chunks.find((chunk) => chunk.text.includes(text))?.at;
          expect((at('complete') ?? 0) - (at('"percent"') ?? 0)).toBeGreaterThan(2 * stepMs);
          expect(response.complete).toBe(true);
        });

        it.each([
          ['3', all.slice(3)],
          ['5', [complete]],
        ])('goes on after the event %s', async (lastEventId, expected) => {
          const response = await ask(server.get().port, { lastEventId });
          expect(ofJob(readStream(response))).toEqual(expected);
        });

        it('responds with 204 to a client that has had them all', async () => {
          const { status, chunks } = await ask(server.get().port, { lastEventId: '6' });
          expect({ status, chunks }).toEqual({ status: 204, chunks: [] });
        });

        it.each(['x', '-1', '', '5abc', '3.7', '1e9', '99999999999', '9'.repeat(5000)])(
          'begins at the first step for the id “%.12s”',
          async (lastEventId) => {
            const response = await ask(server.get().port, { lastEventId, leave });
            expect(ofJob(readStream(response))[0]).toEqual(progress[0]);
          },
        );

        it('gives an EventSource that does not close each event once, and then ends it by 204', async ({
          expect,
          onTestFinished,
        }) => {
          const source = new EventSource(`http://127.0.0.1:${server.get().port}/progress`);
          onTestFinished(() => source.close());
          const ids: string[] = [];
          for (const type of ['progress', 'complete'])
            source.addEventListener(type, ({ lastEventId }) => ids.push(lastEventId));
          await expect.poll(() => source.readyState).toBe(source.CLOSED);
          expect(ids).toEqual(all.map(({ id }) => id));
        });
      });

      describe('to one client after another', { concurrent: false }, () => {
        it('stops the work when the client has left, and logs no error', async () => {
          const { port, steps, output } = server.get();
          await sleep(2 * stepMs); // what the tests before have left is over
          const before = steps();
          await ask(port, { leave });
          const atLeave = steps();
          expect(atLeave - before).toBeGreaterThan(0);
          await sleep(3 * stepMs);
          expect(steps() - atLeave).toBe(0);
          expect(output()).not.toMatch(/error|exception|traceback|fail/i);
        });

        it('responds to HEAD with the same head, and does no work for it', async () => {
          const { port, steps } = server.get();
          const before = steps();
          const { status, headers, chunks } = await ask(port, { method: 'HEAD' });
          expect({ status, chunks }).toEqual({ status: 200, chunks: [] });
          expect(headers).toMatchObject({
            'content-type': expect.stringContaining('text/event-stream'),
            'cache-control': 'no-cache, no-transform',
            'x-accel-buffering': 'no',
          });
          await sleep(1.5 * stepMs);
          expect(steps() - before).toBe(0);
        });
      });
    },
  );
}

/** What makes the work of a program fail at its third step, put before the line that reports a step. */
const failing = {
  node: "if (step === 3) throw new Error('the work failed');",
  dotnet: 'if (n == 3) throw new InvalidOperationException("the work failed");',
  python: 'assert step != 3, "the work failed"',
  go: 'if step == 3 { return "", fmt.Errorf("the work failed") }; if step == 4 { panic("the work failed") }',
};
const failingOf = {
  'node-http': failing.node,
  express: failing.node,
  hono: failing.node,
  'dotnet-controller': failing.dotnet,
  'dotnet-minimal': failing.dotnet,
  python: failing.python,
  fastapi: failing.python,
  go: failing.go,
} satisfies Record<Stack, string>;

/** A program of content/servers whose work fails, and whose last text has other line ends, and one that is none. */
async function altered(name: Stack) {
  const { file } = stacks[name];
  const text = await readFile(`content/servers/${name}/${file}`, 'utf8');
  const changed = text
    .replace(
      /^(\s*)(?=(?:console\.log|Console\.WriteLine|print|fmt\.Printf)\(.*step)/m,
      `$1${failingOf[name]}\n$1`,
    )
    .replace('all steps done\\nno errors', 'all\\u2028steps\\r\\ndone\\rno errors');
  expect(changed).toContain(failingOf[name]);
  expect(changed).toContain('u2028');
  const folder = await mkdtemp(join(tmpdir(), 'downstream-server-'));
  stops.push(() => rm(folder, { recursive: true }));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, file), changed);
  return join(folder, file);
}

for (const [name, stack] of Object.entries(stacks)) {
  const server = program(name, stack, () => altered(name as Stack), slowSteps);
  describe(
    `content/servers/${name}, when its work fails${server.skipped}`,
    { concurrent: true, skip: !server.has },
    () => {
      it('has sent its head at once with a comment, reports the failure, ends this response alone, and divides a text at CR, LF and CRLF only', async ({
        expect,
      }) => {
        const { port, output } = server.get();
        const failed = await ask(port);
        const [comment, first] = failed.chunks;
        // Firefox waits for the first byte of the body before it fires `open`.
        expect(comment?.text).toBe(': open\n');
        // A comment that waits for the first event comes with it. More than this gap is not asked of a busy machine.
        expect((first?.at ?? 0) - (comment?.at ?? 0)).toBeGreaterThan(100);
        expect(ofJob(readStream(failed))).toEqual(progress.slice(0, 2));
        await expect.poll(output).toContain('the work failed');
        const after = await ask(port, { lastEventId: '5' });
        expect(ofJob(readStream(after))).toEqual([
          { ...complete, data: 'all\u2028steps\ndone\nno errors' },
        ]);
      });

      if (name !== 'go') return; // elsewhere no work runs beside its request
      it('outlives a panic in the goroutine of a job', async ({ expect }) => {
        const { port, output } = server.get();
        await ask(port, { lastEventId: '3' });
        await expect.poll(output).toContain('panic: the work failed');
        expect((await ask(port, { lastEventId: '6' })).status).toBe(204);
      });
    },
  );
}

const usual = program('dotnet-usual', stacks['dotnet-controller']);
describe(
  `content/servers/dotnet-usual${usual.skipped}`,
  { concurrent: true, skip: !usual.has },
  () => {
    describe('as its clients see it', { concurrent: false }, () => {
      it('works on after its client has left', async ({ expect }) => {
        const { port, steps } = usual.get();
        await ask(port, { leave });
        await expect.poll(steps).toBe(5);
      });

      it('starts again after its end, as often as the browser comes back', async ({
        expect,
        onTestFinished,
      }) => {
        const { port, steps } = usual.get();
        const source = new EventSource(`http://127.0.0.1:${port}/progress`);
        onTestFinished(() => source.close());
        let ends = 0;
        source.addEventListener('complete', () => (ends += 1));
        await expect.poll(() => ends).toBe(2);
        source.close();
        await expect.poll(steps).toBe(15);
      });
    });
  },
);

it('every folder of content/servers is run', () => {
  const folders = readdirSync('content/servers', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...Object.keys(stacks), 'dotnet-usual'].sort());
});
