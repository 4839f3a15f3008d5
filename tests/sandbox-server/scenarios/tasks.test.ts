import { once } from 'node:events';
import { EventSource } from 'eventsource';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Limits } from '#sandbox/limits.ts';
import type { TaskFailed, TaskList, TaskMade, TaskView } from '#sandbox/scenarios/tasks.ts';
import { rawGet } from '../../support/raw-client.ts';
import { parseEvents, readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** A task that takes half a minute, if nobody cancels it. */
const long = { prompt: 'long', pace: 1000 };
const short = { prompt: 'rain', pace: 0 };

async function startTasks(limits: Partial<Limits> = {}) {
  const { url } = await startSandbox({ limits });
  const tasksUrl = `${url}/sandbox/tasks`;
  const ids = new Set<string>();
  onTestFinished(async () => {
    for (const id of ids) await fetch(`${tasksUrl}/${id}`, { method: 'DELETE' }).catch(() => {});
  });
  const post = (body: unknown) =>
    fetch(tasksUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const start = async (body: object) => {
    const response = await post(body);
    expect(response.status).toBe(201);
    const task = (await response.json()) as TaskMade;
    expect(response.headers.get('location')).toBe(`/sandbox/tasks/${task.id}`);
    ids.add(task.id);
    return task;
  };
  const state = async (id: string) =>
    ((await (await fetch(`${tasksUrl}/${id}`)).json()) as TaskView).state;
  const watch = (id: string, headers = {}) => readEvents(`${tasksUrl}/${id}/events`, { headers });
  const cancel = (id: string) => fetch(`${tasksUrl}/${id}`, { method: 'DELETE' });
  return { url, tasksUrl, post, start, state, watch, cancel };
}

/** Starts a short task and waits for its end. */
async function complete(server: Awaited<ReturnType<typeof startTasks>>) {
  const task = await server.start(short);
  const events = await (await server.watch(task.id)).rest();
  return { ...task, all: events, resultUrl: `${server.tasksUrl}/${task.id}/result.wav` };
}

describe('a task', () => {
  it('tells of its progress by events with ids, then of its result, and ends the response', async () => {
    const server = await startTasks();
    const { id, all } = await complete(server);
    expect(all.map((event) => event.id)).toEqual(all.map((_event, index) => `${index + 1}`));
    expect(all.slice(0, 2).map(({ event }) => event)).toEqual(['queued', 'started']);
    const percents = all
      .filter(({ event }) => event === 'progress')
      .map(({ data }) => (JSON.parse(data) as { percent: number }).percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
    expect(all.at(-1)?.event).toBe('complete');
    expect(JSON.parse(all.at(-1)?.data ?? '')).toMatchObject({
      result: `/sandbox/tasks/${id}/result.wav`,
      notes: percents.length,
    });
    expect(await server.state(id)).toBe('complete');
  });

  it('fails on request', async () => {
    const { start, watch, state, tasksUrl } = await startTasks();
    const { id } = await start({ ...short, fail: 50 });
    const last = (await (await watch(id)).rest()).at(-1);
    expect(last?.event).toBe('failed');
    expect(last?.data).toMatch(/failed at 5\d %/);
    expect(await state(id)).toBe('failed');
    const view = (await (await fetch(`${tasksUrl}/${id}`)).json()) as TaskView;
    expect(view.message).toBe((JSON.parse(last?.data ?? '') as TaskFailed).message);
    expect((await fetch(`${tasksUrl}/${id}/result.wav`)).status).toBe(409);
  });

  it('is cancelled: its thread stops, and one that waited starts', async () => {
    const { start, state, watch, cancel } = await startTasks({ taskWorkers: 1 });
    const first = await start(long);
    const second = await start(short);
    const third = await start(short);
    expect(await state(first.id)).toBe('running');
    expect(await state(second.id)).toBe('queued');
    expect((await cancel(third.id)).status).toBe(204);
    const watching = await watch(first.id);
    expect((await cancel(first.id)).status).toBe(204);
    expect((await watching.rest()).at(-1)).toMatchObject({ event: 'cancelled', data: '{}' });
    // The place of a thread is free only when it has exited.
    expect((await (await watch(second.id)).rest()).at(-1)?.event).toBe('complete');
    expect((await (await watch(third.id)).rest()).map(({ event }) => event)).toEqual([
      'queued',
      'cancelled',
    ]);
    expect((await cancel(second.id)).status).toBe(204);
    expect(await state(second.id)).toBe('complete');
  });

  it('runs with one other of its owner at once; more wait their turn, those of others do not', async () => {
    const { start, state } = await startTasks();
    const { id, owner } = await start(long);
    const ids = [id];
    for (let i = 0; i < 2; i += 1) ids.push((await start({ ...long, owner })).id);
    ids.push((await start(long)).id);
    expect(await Promise.all(ids.map(state))).toEqual(['running', 'running', 'queued', 'running']);
  });

  it('fails when it takes too long', async () => {
    const { start, watch } = await startTasks({ taskTime: 200 });
    const { id } = await start(long);
    expect((await (await watch(id)).rest()).at(-1)).toMatchObject({
      event: 'failed',
      data: '{"message":"The task took too long."}',
    });
  });
});

describe('the event stream', () => {
  it.each([
    ['1', 1],
    ['3', 3],
    ['0', 0],
    ['999', 0],
    ['-1', 0],
    ['x', 0],
  ])('replays what came after Last-Event-ID %s', async (lastEventId, skipped) => {
    const server = await startTasks();
    const { id, all } = await complete(server);
    const replay = await server.watch(id, { 'Last-Event-ID': lastEventId });
    expect(await replay.rest()).toEqual(all.slice(skipped));
  });

  it('replays by the query too; the header wins', async () => {
    const server = await startTasks();
    const { id, all } = await complete(server);
    const again = await readEvents(`${server.tasksUrl}/${id}/events?lastEventId=2`);
    expect(await again.rest()).toEqual(all.slice(2));
    const both = await readEvents(`${server.tasksUrl}/${id}/events?lastEventId=2`, {
      headers: { 'Last-Event-ID': '4' },
    });
    expect(await both.rest()).toEqual(all.slice(4));
    expect((await fetch(`${server.tasksUrl}/${id}/events?lastEventId=x`)).status).toBe(400);
  });

  it('answers 204 to one who has seen the last event, so that an EventSource stops', async () => {
    const server = await startTasks();
    const { id, all } = await complete(server);
    const headers = { 'Last-Event-ID': String(all.length) };
    const done = await fetch(`${server.tasksUrl}/${id}/events`, { headers });
    expect(done.status).toBe(204);

    const source = new EventSource(`${server.tasksUrl}/${id}/events?lastEventId=1`);
    onTestFinished(() => source.close());
    let completes = 0;
    source.addEventListener('complete', () => (completes += 1));
    await expect.poll(() => source.readyState, { timeout: 10_000 }).toBe(source.CLOSED);
    expect(completes).toBe(1);
  });

  it('has several watchers, one who comes late and one who leaves', async () => {
    const { start, watch, cancel } = await startTasks();
    const { id } = await start({ prompt: 'x', pace: 20 });
    const early = await watch(id);
    const leaving = await watch(id);
    await leaving.next();
    leaving.close();
    for (let i = 0; i < 4; i += 1) await early.next();
    const late = await watch(id);
    await cancel(id);
    expect((await late.rest()).slice(4)).toEqual(await early.rest());
  });
});

describe('a drop on request', () => {
  it('cuts the stream of one who began with the first event, and does not touch the task', async () => {
    const { start, watch } = await startTasks();
    const { id } = await start({ ...short, drop: 40 });
    const whole = await watch(id);
    await expect(whole.rest()).rejects.toThrow('terminated');
    const received = parseEvents(whole.raw()).events;
    const seen = Number(received.at(-1)?.id);
    expect(seen).toBeGreaterThan(2);
    const rest = await (await watch(id, { 'Last-Event-ID': `${seen}` })).rest();
    expect(rest[0]?.id).toBe(`${seen + 1}`);
    expect(rest.at(-1)?.event).toBe('complete');
  });

  it('is mended by an EventSource, which gets every event once', async () => {
    const { start, tasksUrl } = await startTasks();
    const { id } = await start({ ...short, drop: 40 });
    const source = new EventSource(`${tasksUrl}/${id}/events`);
    onTestFinished(() => source.close());
    const ids: string[] = [];
    let errors = 0;
    source.addEventListener('error', () => (errors += 1));
    for (const type of ['queued', 'started', 'progress', 'complete'])
      source.addEventListener(type, (event) => ids.push(event.lastEventId));
    await expect.poll(() => source.readyState, { timeout: 10_000 }).toBe(source.CLOSED);
    expect(ids).toEqual(ids.map((_id, index) => `${index + 1}`));
    expect(errors).toBe(3); // the cut, the end after the last event, and the 204
  });
});

describe('the event stream of an owner', () => {
  const dataOf = ({ data }: { data: string }) => JSON.parse(data) as { task: string };

  it('has the events of all tasks of that owner, those of later ones too, and of no other', async () => {
    const { start, tasksUrl } = await startTasks();
    const { id, owner } = await start(short);
    const all = await readEvents(`${tasksUrl}/events?owner=${owner}`);
    const other = await start(short);
    const later = await start({ ...short, owner });
    const ends: string[] = [];
    const seen: number[] = [];
    while (ends.length < 2) {
      const event = await all.next();
      if (event === undefined) throw new Error('the stream has ended');
      expect(dataOf(event).task).not.toBe(other.id);
      seen.push(Number(event.id));
      if (event.event === 'complete') ends.push(dataOf(event).task);
    }
    expect(new Set(ends)).toEqual(new Set([id, later.id]));
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });

  it('resumes after Last-Event-ID, or after the query, with nothing lost and nothing twice', async () => {
    const { start, watch, tasksUrl } = await startTasks();
    const { id, owner } = await start(short);
    const second = await start({ ...short, owner });
    for (const each of [id, second.id]) await (await watch(each)).rest();
    const url = `${tasksUrl}/events?owner=${owner}`;
    const take = async (from: string, headers: Record<string, string>, count: number) => {
      const reader = await readEvents(from, { headers });
      const events = [];
      for (let n = 0; n < count; n += 1) events.push(await reader.next());
      return events;
    };
    const { events } = (await (await fetch(`${tasksUrl}/${id}`)).json()) as TaskView;
    const length = (await (await readEvents(`${new URL(events, tasksUrl)}`)).rest()).length;
    const all = await take(url, {}, length * 2);
    expect(all.filter((event) => event?.event === 'complete')).toHaveLength(2);
    const middle = all[7]?.id ?? '';
    expect(await take(url, { 'Last-Event-ID': middle }, length * 2 - 8)).toEqual(all.slice(8));
    expect(await take(`${url}&lastEventId=${middle}`, {}, length * 2 - 8)).toEqual(all.slice(8));
    // An id of an earlier process: begin again rather than wait for ever.
    expect(await take(url, { 'Last-Event-ID': '999999' }, 1)).toEqual(all.slice(0, 1));
  });

  it('lets go of the tasks when its client leaves', async () => {
    const { start, tasksUrl, watch } = await startTasks();
    const { id, owner } = await start({ prompt: 'x', pace: 20 });
    const one = await readEvents(`${tasksUrl}/events?owner=${owner}`);
    await one.next();
    one.close();
    expect((await (await watch(id)).rest()).at(-1)?.event).toBe('complete');
    expect((await fetch(`${tasksUrl}/events`)).status).toBe(400);
    expect((await fetch(`${tasksUrl}/events?owner=me`)).status).toBe(400);
    expect((await fetch(`${tasksUrl}/events?owner=${owner}`, { method: 'POST' })).status).toBe(405);
  });
});

describe('the result', () => {
  it('is a WAV file, the same for the same prompt', async () => {
    const server = await startTasks();
    const [one, two] = [await complete(server), await complete(server)];
    const response = await fetch(one.resultUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    const file = Buffer.from(await response.arrayBuffer());
    expect(file.subarray(0, 4).toString()).toBe('RIFF');
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect(file.length).toBeLessThan(360_000);
    expect(Buffer.from(await (await fetch(two.resultUrl)).arrayBuffer()).equals(file)).toBe(true);
    const head = await fetch(one.resultUrl, { method: 'HEAD' });
    expect(Number(head.headers.get('content-length'))).toBe(file.length);
  });

  it('comes in ranges', async () => {
    const server = await startTasks();
    const { resultUrl } = await complete(server);
    const whole = Buffer.from(await (await fetch(resultUrl)).arrayBuffer());
    const get = async (headers: Record<string, string>) => {
      const { status, headers: answered, ...response } = await fetchBytes(resultUrl, headers);
      return { status, range: answered.get('content-range'), bytes: response.bytes };
    };
    const size = whole.length;
    const part = (start: number, end: number) => ({
      status: 206,
      range: `bytes ${start}-${end}/${size}`,
      bytes: whole.subarray(start, end + 1),
    });
    expect(await get({ Range: 'bytes=0-3' })).toEqual(part(0, 3));
    expect(await get({ Range: 'bytes=10-' })).toEqual(part(10, size - 1));
    expect(await get({ Range: 'bytes=-4' })).toEqual(part(size - 4, size - 1));
    expect(await get({ Range: `bytes=4-${size * 2}` })).toEqual(part(4, size - 1));
    const all = { status: 200, range: null, bytes: whole };
    for (const Range of ['bytes=0-1,4-5', 'bytes=x', 'lines=0-3']) {
      expect(await get({ Range })).toEqual(all);
    }
    expect(await get({ Range: 'bytes=0-3', 'If-Range': '"another"' })).toEqual(all);
    const refused = await fetch(resultUrl, { headers: { Range: `bytes=${size}-` } });
    expect(refused.status).toBe(416);
    expect(refused.headers.get('content-range')).toBe(`bytes */${size}`);
    const etag = (await fetch(resultUrl)).headers.get('etag') ?? '';
    expect(await get({ Range: 'bytes=0-3', 'If-Range': etag })).toEqual(part(0, 3));
    // Not by fetch, which then asks for a fresh copy by Cache-Control.
    const { port, pathname } = new URL(resultUrl);
    const socket = await rawGet(Number(port), pathname, [`If-None-Match: ${etag}`]);
    const [head] = await once(socket.resume(), 'data');
    expect(String(head)).toContain('304 Not Modified');
  });
});

async function fetchBytes(url: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

describe('the list', () => {
  it('has the tasks of one owner only', async () => {
    const { start, tasksUrl } = await startTasks();
    const { owner, id } = await start(short);
    const second = await start({ ...short, owner });
    const other = await start(short);
    expect(other.owner).not.toBe(owner);
    const list = (await (await fetch(`${tasksUrl}?owner=${owner}`)).json()) as TaskList;
    expect(list.tasks.map((task) => task.id)).toEqual([id, second.id]);
    expect(list.tasks[0]).not.toHaveProperty('owner');
    const empty = await fetch(`${tasksUrl}?owner=${crypto.randomUUID()}`);
    expect(await empty.json()).toEqual({ tasks: [] });
    expect((await fetch(tasksUrl)).status).toBe(400);
    expect((await fetch(`${tasksUrl}?owner=me`)).status).toBe(400);
  });
});

describe('the bounds', () => {
  it('hold for one address and for all; what is over long enough makes room', async () => {
    const shared = await startTasks({ tasks: 4 });
    await shared.start(long);
    await shared.start(long);
    expect((await shared.post(short)).status).toBe(429);

    const inAll = await startTasks({ tasks: 1 });
    await complete(inAll);
    const refused = await inAll.post(short);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');

    const roomy = await startTasks({ tasks: 1, taskKept: -1 });
    const { id } = await complete(roomy);
    await roomy.start(short);
    expect((await fetch(`${roomy.tasksUrl}/${id}`)).status).toBe(404);
  });

  it('forget a task that waits and that nobody looks at, not one that somebody follows', async () => {
    const { start, state, watch, tasksUrl } = await startTasks({
      taskWorkers: 1,
      taskUnheard: 300,
    });
    await start(long);
    const [alone, followed] = [await start(long), await start(long)];
    await watch(followed.id);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await fetch(`${tasksUrl}/${alone.id}`)).status).toBe(404);
    expect(await state(followed.id)).toBe('queued');
  });

  it('are shared by visitors in turn: who has many waiting does not hold up another', async () => {
    const limits = { taskWorkers: 4 };
    const { url } = await startSandbox({ trustProxy: 1, limits });
    const begin = async (ip: string) => {
      const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': ip };
      const body = JSON.stringify(long);
      const made = await fetch(`${url}/sandbox/tasks`, { method: 'POST', headers, body });
      const task = (await made.json()) as TaskMade;
      onTestFinished(async () => {
        await fetch(`${url}/sandbox/tasks/${task.id}`, { method: 'DELETE' }).catch(() => {});
      });
      return task;
    };
    for (let n = 0; n < 20; n += 1) await begin('192.0.2.1');
    expect((await begin('192.0.2.2')).state).toBe('running');
  });

  it('forget a task some time after it is over', async () => {
    const server = await startTasks({ taskForgotten: 50 });
    const { id } = await complete(server);
    await expect.poll(async () => (await fetch(`${server.tasksUrl}/${id}`)).status).toBe(404);
  });

  it.each([
    ['no prompt', {}, '"prompt" in the body'],
    ['an empty prompt', { prompt: ' ' }, '"prompt" in the body'],
    ['a long prompt', { prompt: 'x'.repeat(501) }, '"prompt" in the body'],
    ['a number', { prompt: 1 }, '"prompt" in the body'],
    ['a wrong fail', { prompt: 'x', fail: 101 }, '"fail" in the body'],
    ['a long pace', { prompt: 'x', pace: 1e6 }, '"pace" in the body'],
    ['an owner to guess', { prompt: 'x', owner: 'me' }, '"owner" in the body'],
    ['an unknown key', { prompt: 'x', __proto__x: 1 }, 'Unrecognized key'],
  ])('answer %s with 400', async (_name, body, detail) => {
    const { post } = await startTasks();
    const refused = await post(body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it('answer an unknown task with 404', async () => {
    const { tasksUrl } = await startTasks();
    for (const path of ['/x', '/x/events', '/x/result.wav', '/__proto__']) {
      expect((await fetch(tasksUrl + path)).status).toBe(404);
    }
    expect((await fetch(`${tasksUrl}/x`, { method: 'DELETE' })).status).toBe(404);
  });
});
