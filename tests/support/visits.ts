import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import type { EventSourceMessage } from 'eventsource-parser';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerEntry } from '#sandbox/observe/entry.ts';
import type { AnswerMade } from '#sandbox/scenarios/answers.ts';
import type { ChannelMade } from '#sandbox/scenarios/channel.ts';
import type { ChatStart } from '#sandbox/scenarios/chat.ts';
import type { SessionMade, Tick } from '#sandbox/scenarios/compare.ts';
import type { Message, Reset } from '#sandbox/scenarios/messages.ts';
import type { WatchedReader } from '#sandbox/scenarios/slow-reader.ts';
import type { TaskMade } from '#sandbox/scenarios/tasks.ts';
import { resuming } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const script = deflateRawSync(
  ': @resume\n: @repeat 40\nid: {n}\ndata: {n}\n\n: @wait 10\n: @end-repeat\n: @stall\n',
).toString('base64url');

/** Expects numbers that begin with `first` and leave nothing out and come once. */
function expectInOrder(found: readonly number[], first = 1): void {
  expect(found).toEqual(found.map((_none, index) => first + index));
}

const ids = (events: readonly EventSourceMessage[]) =>
  events.flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));

/** What a visitor does at a scenario, and what it must find there. A name is the scenario's, or what it does. */
export const visits: Record<string, (visitor: Visitor) => Promise<void>> = {
  async messages(visitor) {
    const history = visitor.random() < 0.3 ? 3 : 100;
    const path = `/sandbox/messages?feed=soak${visitor.below(5)}&interval=20&history=${history}`;
    visitor.tally.feeds.add(path);
    let had: number | undefined;
    let next: number | undefined;
    for (const { event, data } of await visitor.readOver(path, 3, 15)) {
      if (event === 'reset') {
        const { from, lost } = JSON.parse(data) as Reset;
        if (had !== undefined) expect(lost).toBe(from - had - 1);
        next = from;
      } else {
        const { n } = JSON.parse(data) as Message;
        expect(n).toBe(next ?? n);
        had = n;
        next = n + 1;
      }
    }
  },

  async channel(visitor) {
    const { id } = (await visitor.askJson('POST', '/sandbox/channel')) as ChannelMade;
    const path = `/sandbox/channel/${id}`;
    const [client, other] = [await visitor.ask(path), await visitor.ask(path)];
    const leaving = other.leave();
    const headers = { 'Content-Type': 'text/plain' };
    for (let n = 1; n <= 5; n += 1) {
      const written = await visitor.ask(path, { method: 'POST', headers, body: `data: ${n}\n\n` });
      await written.text();
    }
    expect((await client.take(5)).map(({ data }) => data)).toEqual(['1', '2', '3', '4', '5']);
    if (visitor.random() < 0.5) await visitor.askJson('DELETE', path);
    await Promise.all([client.leave(), leaving]);
  },

  async play(visitor) {
    const key = randomBytes(8).toString('hex');
    const events = await visitor.readOver(`/sandbox/play?key=${key}&script=${script}`, 3, 13);
    expectInOrder(events.map(({ data }) => Number(data)));
  },

  async ticker(visitor) {
    const answer = await visitor.ask('/sandbox/ticker?times=20&interval=10');
    if (visitor.random() < 0.5) return answer.leave();
    expect(await answer.take()).toHaveLength(20);
  },

  async heartbeat(visitor) {
    const answer = await visitor.ask('/sandbox/heartbeat?kind=event&interval=10');
    const [, ...pings] = await answer.take(1 + visitor.below(20));
    expectInOrder(pings.map(({ data }) => (JSON.parse(data) as { n: number }).n));
    await answer.leave();
  },

  async observe(visitor) {
    const run = randomBytes(16).toString('base64url');
    const watcher = await visitor.ask(`/sandbox/observe/${run}`);
    const observed = await visitor.ask(`/sandbox/ticker?times=50&interval=5&run=${run}.1`);
    const before = await watcher.take(1 + visitor.below(20));
    await watcher.leave();
    await observed.take(1 + visitor.below(60));
    await observed.leave();
    const again = await visitor.ask(`/sandbox/observe/${run}`, { headers: resuming(before) });
    const after: EventSourceMessage[] = [];
    for (let kind = ''; kind !== 'closed';) {
      const [event] = await again.take(1);
      if (event === undefined) throw new Error('The watcher was cut.');
      after.push(event);
      if (event.event === 'entry') ({ kind } = JSON.parse(event.data) as ServerEntry);
    }
    expectInOrder(ids([...before, ...after]));
    await again.leave();
  },

  async chat(visitor) {
    const fault = [{}, { cut: 5 }, { end: 5 }, { error: 5 }][visitor.below(4)];
    const messages = [{ role: 'user', content: 'What is SSE?' }];
    const answer = await visitor.ask('/sandbox/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ messages, delay: 5, ...fault }),
    });
    const [start] = await answer.take(1);
    expect(start?.event).toBe('start');
    const { id } = JSON.parse(start?.data ?? '') as ChatStart;
    if (visitor.random() < 0.3) await visitor.askJson('DELETE', `/sandbox/chat/${id}`);
    if (visitor.random() < 0.5) await answer.take();
    await answer.leave();
  },

  async answers(visitor) {
    const messages = [{ role: 'user', content: 'What is SSE?' }];
    const fault = [{}, { cut: 5 }, { end: 5 }, { error: 9 }][visitor.below(4)];
    const asked = { messages, delay: 5, ...fault };
    const { id } = (await visitor.askJson('POST', '/sandbox/answers', asked)) as AnswerMade;
    visitor.tally.answers += 1;
    expectInOrder(ids(await visitor.readOver(`/sandbox/answers/${id}/events`, 3, 20)));
    await visitor.askJson('DELETE', `/sandbox/answers/${id}`);
  },

  async tasks(visitor) {
    const order = { prompt: 'soak', pace: 50 };
    const task = (await visitor.askJson('POST', '/sandbox/tasks', order)) as TaskMade;
    visitor.tally.tasks += 1;
    const first = await visitor.ask(task.events);
    const before = await first.take(1);
    await first.leave();
    const other = await visitor.ask(task.events);
    await visitor.askJson('DELETE', `/sandbox/tasks/${task.id}`);
    const after = await (await visitor.ask(task.events, { headers: resuming(before) })).take();
    expectInOrder(ids([...before, ...after]));
    expect(after.at(-1)?.event).toBe('cancelled');
    await other.leave();
  },

  async compare(visitor) {
    // Ticks are kept for 100 intervals: 20 s, in which a client has come back on a slow machine too.
    const session = await visitor.askJson('POST', '/sandbox/compare', { interval: 200 });
    const { id } = session as SessionMade;
    const events = await visitor.readOver(`/sandbox/compare/sse?since=0&session=${id}`, 3, 8);
    expectInOrder(events.map(({ data }) => (JSON.parse(data) as Tick).n));
    const polling = visitor.ask(`/sandbox/compare/long-poll?session=${id}&since=${1e9}`);
    polling.catch(() => {}); // dropped before its response
    await visitor.askJson('POST', `/sandbox/compare/drop/${id}`);
    await visitor.askJson('GET', `/sandbox/compare/poll?session=${id}`);
    await polling.catch(() => {});
  },

  async webSocket(visitor) {
    const headers = { 'X-Forwarded-For': visitor.address };
    const session = await visitor.askJson('POST', '/sandbox/compare', { interval: 50 });
    const path = `/sandbox/compare/ws?session=${(session as SessionMade).id}&since=0`;
    const socket = new WebSocket(`ws://127.0.0.1:${visitor.port}${path}`, { headers });
    visitor.tally.connections += 1;
    const ticks: number[] = [];
    const enough = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        if (ticks.push((JSON.parse(String(data)) as Tick).n) === 5) resolve();
      });
    });
    await enough;
    expectInOrder(ticks);
    if (visitor.random() < 0.3) socket.pause();
    await sleep(visitor.below(500));
    if (visitor.random() < 0.5) socket.close();
    socket.terminate();
  },

  async 'slow-reader'(visitor) {
    const key = randomBytes(16).toString('base64url');
    const query = `bytes=65536&interval=10&stalled=200&key=${key}`;
    const answer = await visitor.ask(`/sandbox/slow-reader?${query}`);
    let watched: WatchedReader;
    do {
      await sleep(200);
      watched = (await visitor.askJson('GET', `/sandbox/slow-reader/${key}`)) as WatchedReader;
    } while (watched.state === 'open');
    expect(watched.reason).toMatch(/^the client (took nothing|fell behind)/);
    await answer.leave();
  },

  async 'sends half a request'({ port, tally, random }) {
    const whole = 'POST /sandbox/channel HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf';
    const socket = connect({ port, host: '127.0.0.1' }).on('error', () => {});
    tally.connections += 1;
    const closed = once(socket, 'close');
    await once(socket, 'connect');
    socket.write(whole.slice(0, Math.ceil(random() * whole.length)));
    await sleep(random() * 200);
    if (random() < 0.5) socket.resume().end();
    else socket.resetAndDestroy();
    await closed;
  },
};
