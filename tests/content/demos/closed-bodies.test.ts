import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import type { Stage } from '../../../src/demo/stage.ts';
import { ask } from '../../../content/demos/ask/ask.ts';
import { read as readFromDesk } from '../../../content/demos/cors-desk/read.ts';
import { checkEventStream } from '../../../content/demos/eventsource-and-fetch/check-event-stream.ts';
import { withFetch } from '../../../content/demos/eventsource-and-fetch/with-fetch.ts';
import { read as readWithToken } from '../../../content/demos/ways-in/read.ts';
import { listen, startSandbox } from '../../support/server.ts';

/** What a demo reads is addressed by a path, as in a page of that origin. */
function inPageOf(origin: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => fetch(new URL(String(input), origin), init);
  onTestFinished(() => void (globalThis.fetch = fetch));
}

const broken = new Error('the handler is broken');

/** A stage whose first line throws. It keeps the others. */
function brokenStage() {
  const lines: string[] = [];
  let calls = 0;
  const print = (line: string): void => {
    calls += 1;
    if (calls === 1) throw broken;
    lines.push(line);
  };
  return { stage: { print } as Stage, lines };
}

it.each([
  ['text/html', 200],
  ['text/event-stream', 201],
  ['text/event-stream', 503],
  [undefined, 200],
])('the check of a response closes the connection of %s, %i', async (type, status) => {
  const server = createServer((_req, res) => {
    res.writeHead(status, type === undefined ? {} : { 'Content-Type': type });
    res.write('data: the body never ends\n\n');
  });
  const { url } = await listen(() => {}, server);
  const connections = () => new Promise((done) => server.getConnections((_e, n) => done(n)));

  const response = await fetch(url);
  expect(await connections()).toBe(1);
  await expect(checkEventStream(response)).rejects.toThrow(
    `status ${status}, ${type ?? 'no type'}`,
  );
  await expect.poll(connections).toBe(0);
});

it('the check lets an event stream through, whatever the case and the parameters of its type', async () => {
  for (const type of ['text/event-stream', 'Text/Event-Stream; charset=utf-8']) {
    await checkEventStream(new Response('', { headers: { 'Content-Type': type } }));
  }
});

it('a handler that throws leaves no connection of a demo open', async () => {
  const { url, admission } = await startSandbox();
  inPageOf(url);
  const { signal } = new AbortController();
  const fail = () => {
    throw broken;
  };

  await expect(withFetch('data: a\n\n: @stall\n', true, signal, fail)).rejects.toBe(broken);
  await expect.poll(() => admission.open).toBe(0);

  const messages = [{ role: 'user' as const, content: 'What is SSE?' }];
  await expect(ask({ messages, delay: 1000 }, fail, signal)).rejects.toBe(broken);
  await expect.poll(() => admission.open).toBe(0);

  const desk = brokenStage();
  readFromDesk(desk.stage, '/sandbox/cors?events=100&interval=1000', {});
  await expect.poll(() => desk.lines).toEqual([String(broken)]);
  await expect.poll(() => admission.open).toBe(0);

  const member = brokenStage();
  const login = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ user: 'demo', password: 'demo' });
  const made = (await (await fetch('/sandbox/auth/token', { ...login, body })).json()) as {
    token: string;
  };
  readWithToken(member.stage, '/sandbox/auth?interval=1000', made.token);
  await expect.poll(() => member.lines).toEqual([String(broken)]);
  await expect.poll(() => admission.open).toBe(0);
});
