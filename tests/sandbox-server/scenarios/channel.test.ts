import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { ChannelMade } from '#sandbox/scenarios/channel.ts';
import { rawGet } from '../../support/raw-client.ts';
import { readEvents } from '../../support/read-events.ts';
import { startSandbox } from '../../support/server.ts';

/** A server with one new channel. */
async function startChannel(limits = {}, log = pino({ level: 'silent' })) {
  const sandbox = await startSandbox({ limits: { requestsAtOnce: 10_000, ...limits }, log });
  const created = await fetch(`${sandbox.url}/sandbox/channel`, { method: 'POST' });
  const { id } = (await created.json()) as ChannelMade;
  const url = `${sandbox.url}/sandbox/channel/${id}`;
  const write = (body: BodyInit, type = 'text/plain') =>
    fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body });
  return { sandbox, created, id, url, write };
}

it('is made by POST, under an id that nobody guesses', async () => {
  const { created, id } = await startChannel();
  expect(created.status).toBe(201);
  expect(id).toMatch(/^[\w-]{22}$/);
  expect(created.headers.get('location')).toBe(`/sandbox/channel/${id}`);
});

it('sends what is written to every reader, byte by byte as it was typed', async () => {
  const { url, write } = await startChannel();
  const readers = [await readEvents(url), await readEvents(url)];
  const written = await write('\uFEFFdata: é\r\rid:1\ndata');
  expect(written.status).toBe(202);
  expect(await written.json()).toEqual({ readers: 2 });
  await write('\n\n', 'text/plain;charset=UTF-8');
  for (const reader of readers) {
    expect((await reader.next())?.data).toBe('é');
    expect(await reader.next()).toMatchObject({ id: '1', data: '' });
    expect(reader.raw()).toBe('\uFEFFdata: é\r\rid:1\ndata\n\n');
  }
});

it('sends no heartbeat between the writer’s bytes', async () => {
  const { url, write } = await startChannel({ heartbeat: 1 });
  const reader = await readEvents(url);
  await write('data: a\n');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await write('\n');
  await reader.next();
  expect(reader.raw()).toBe('data: a\n\n');
});

it('ends its open responses on DELETE and lives on', async () => {
  const { url, write } = await startChannel();
  const first = await readEvents(url);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
  expect(await first.rest()).toEqual([]);
  const second = await readEvents(url);
  await expect.poll(async () => (await write('')).json()).toEqual({ readers: 1 });
  await write('data: again\n\n');
  expect((await second.next())?.data).toBe('again');
});

it('counts nobody after the reader has gone', async () => {
  const { url, write } = await startChannel();
  (await readEvents(url)).close();
  await expect.poll(async () => (await write('x')).json()).toEqual({ readers: 0 });
});

it('takes at most 4 KiB at once', async () => {
  const { write } = await startChannel();
  expect((await write('x'.repeat(4096))).status).toBe(202);
  const refused = await write('x'.repeat(4097));
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('4096 bytes') });
});

it('takes text/plain only', async () => {
  const { write } = await startChannel();
  const refused = await write('{}', 'application/json');
  expect(refused.status).toBe(415);
  expect(await refused.json()).toMatchObject({
    detail: 'Send the text with Content-Type: text/plain.',
  });
});

it.each(['GET', 'POST', 'DELETE'])(
  'answers %s to an unknown channel with 404 and what to do',
  async (method) => {
    const { url } = await startSandbox();
    const answer = await fetch(`${url}/sandbox/channel/unknown`, { method });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('POST /sandbox/channel makes another'),
    });
  },
);

it('is one of a bounded number; an idle one makes room, one that is read does not', async () => {
  const make = ({ url }: { url: string }) => fetch(`${url}/sandbox/channel`, { method: 'POST' });
  const impatient = await startSandbox({ limits: { channelIdle: 50, channels: 2 } });
  const created = await make(impatient);
  const channelUrl = impatient.url + String(created.headers.get('location'));
  const reader = await readEvents(channelUrl);
  expect((await make(impatient)).status).toBe(201);
  await expect.poll(async () => (await make(impatient)).status).toBe(201);
  expect(reader.response.status).toBe(200);
  expect((await readEvents(channelUrl)).response.status).toBe(200);

  const patient = await startSandbox({ limits: { channels: 2 } });
  expect((await make(patient)).status).toBe(201);
  expect((await make(patient)).status).toBe(201);
  const refused = await make(patient);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('60');
});

it('is not idle while it is written to', async () => {
  const channelIdle = 1000;
  const { sandbox, write } = await startChannel({ channelIdle, channels: 1 });
  for (let i = 0; i < 4; i += 1) {
    await sleep(channelIdle / 2.5);
    expect((await write('data: x')).status).toBe(202);
  }
  const refused = await fetch(`${sandbox.url}/sandbox/channel`, { method: 'POST' });
  expect(refused.status).toBe(503);
  expect((await write('data: x')).status).toBe(202);
});

// The kernel decides how much it holds for a reader: it takes a thousand requests, one after the other, to fill it.
it(
  'cuts a reader who does not read, and tells it in the log and in the wire view',
  { timeout: 120_000 },
  async () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino(
      { level: 'warn' },
      { write: (line: string) => void lines.push(JSON.parse(line)) },
    );
    const { sandbox, id, url, write } = await startChannel({ queuedBytes: 4096 }, log);
    const run = 'r'.repeat(22);
    const watcher = await readEvents(`${sandbox.url}/sandbox/observe/${run}`);
    await watcher.next();
    await rawGet(sandbox.port, `/sandbox/channel/${id}?run=${run}.1`); // seen: written to by res.write
    await rawGet(sandbox.port, `/sandbox/channel/${id}`); // not seen: written to past it
    const healthy = await readEvents(url);
    const received = healthy.rest();
    const readers = async () =>
      ((await (await write(event)).json()) as { readers: number }).readers;
    const event = `data: ${'x'.repeat(4000)}\n\n`;
    let written = 1;
    await expect.poll(readers).toBe(3);
    for (; written < 5000 && (await readers()) > 1; written += 1);
    await fetch(url, { method: 'DELETE' });
    sandbox.admission.endAll('that was all');

    const reason = 'the client fell behind: more than 4096 bytes waited';
    expect(lines).toMatchObject([
      { msg: 'response cut', reason },
      { msg: 'response cut', reason },
    ]);
    const entries = await watcher.rest();
    expect(entries.filter((event) => event.data.includes('"write"')).length).toBeGreaterThan(100);
    expect(JSON.parse(entries.at(-1)?.data ?? '')).toMatchObject({ by: 'server', reason });
    expect((await received).length).toBeGreaterThanOrEqual(written);
  },
);
