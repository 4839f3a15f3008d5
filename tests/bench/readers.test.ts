import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../support/server.ts';
import { eventData, Readers } from './readers.ts';

/** Three readers of one server, and a way to write to one of them or to all. */
async function threeReaders() {
  const responses: ServerResponse[] = [];
  const { port } = await listen((_req, res) => void responses.push(res.writeHead(200)));
  const readers = new Readers();
  onTestFinished(() => readers.close());
  const opened = readers.open(port, '/', 3);
  await expect.poll(() => responses).toHaveLength(3);
  for (const response of responses) response.flushHeaders();
  await opened;
  const event = (n: number) => `data: ${eventData(n)}\n\n`;
  const send = (n: number, to = responses) => to.forEach((response) => response.write(event(n)));
  return { readers, responses, event, send };
}

it('counts what reaches every reader', async () => {
  const { readers, send } = await threeReaders();
  for (const n of [1, 2, 3]) send(n);
  expect(await readers.all(3)).toBe(0);
  expect(readers).toMatchObject({ done: 3, deliveries: 9, outOfTurn: 0 });
});

it('counts an event that arrives in two parts once, when it is complete', async () => {
  const { readers, responses, event, send } = await threeReaders();
  const [first, ...others] = responses;
  send(1, others);
  first?.write(event(1).slice(0, -5));
  await expect.poll(() => readers.deliveries).toBe(2);
  await sleep(20);
  expect(readers.done).toBe(0);
  first?.write(event(1).slice(-5));
  expect(await readers.all(1)).toBe(0);
  expect(readers).toMatchObject({ deliveries: 3, outOfTurn: 0 });
});

it('finds an event that one reader did not get, and one that came twice', async () => {
  const { readers, responses, send } = await threeReaders();
  send(1, responses.slice(1));
  send(2);
  await expect.poll(() => readers.deliveries).toBe(5);
  expect(readers).toMatchObject({ done: 1, outOfTurn: 1 });
  send(2, responses.slice(1));
  await expect.poll(() => readers.outOfTurn).toBe(3);
});

it('reports a refused reader', async () => {
  const { port } = await listen((_req, res) => void res.writeHead(429).end());
  const readers = new Readers();
  onTestFinished(() => readers.close());
  await expect(readers.open(port, '/', 1)).rejects.toThrow('A reader was refused: HTTP/1.1 429');
});
