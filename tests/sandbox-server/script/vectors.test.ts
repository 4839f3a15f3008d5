import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EventSource } from 'eventsource';
import { createParser } from 'eventsource-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { packScript } from '#sandbox/script/parameter.ts';
import { startSandbox } from '../../support/server.ts';
import { vectors } from './vectors.ts';
import type { Client, Dispatched } from './vectors.ts';

/** Every type in the vectors: no listener hears all. */
const types = [
  ...new Set(['message', ...vectors.flatMap(({ events }) => events.map((e) => e.type))]),
];

const program = fileURLToPath(new URL('listen-in-node.ts', import.meta.url));
const node = spawn(process.execPath, ['--experimental-eventsource', program], {
  stdio: ['pipe', 'pipe', 'ignore'],
});
const answers = createInterface({ input: node.stdout })[Symbol.asyncIterator]();
afterAll(() => void node.kill());

/** Those that run in Node; tests/e2e/parsers.spec.ts has Chromium. */
type NodeClient = Exclude<Client, 'chromium'>;

/** Each listens until the stream ends. */
const clients: Record<NodeClient, (url: string) => Promise<Dispatched[]>> = {
  async eventsource(url) {
    const events: Dispatched[] = [];
    const source = new EventSource(url);
    for (const type of types) {
      source.addEventListener(type, ({ data, lastEventId }) => {
        events.push({ type, data: String(data), lastEventId });
      });
    }
    await new Promise((resolve) => source.addEventListener('error', resolve));
    source.close();
    return events;
  },

  async 'eventsource-parser'(url) {
    const events: Dispatched[] = [];
    let lastEventId = '';
    const parser = createParser({
      onId: (id) => (lastEventId = id),
      onEvent: ({ event, data }) => events.push({ type: event || 'message', data, lastEventId }),
    });
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // the parser's business
    for await (const chunk of (await fetch(url)).body ?? []) {
      parser.feed(decoder.decode(chunk, { stream: true }));
    }
    return events;
  },

  async undici(url) {
    node.stdin.write(`${JSON.stringify({ url, types })}\n`);
    const { value } = await answers.next();
    return JSON.parse(String(value)) as Dispatched[];
  },
};

const ways = [
  { way: 'whole', direction: '' },
  { way: 'byte by byte', direction: ': @chunk 1\n' },
];

describe.each(Object.keys(clients) as NodeClient[])('%s reads', (client) => {
  describe.each(ways)('$way', ({ direction }) => {
    it.each(vectors)('$name', async ({ script, events, deviations }) => {
      const { url } = await startSandbox();
      const address = `${url}/sandbox/play?script=${packScript(direction + script)}`;
      expect(await clients[client](address)).toEqual(deviations?.[client] ?? events);
    });
  });
});

it('there are about fifty vectors, each by another name', () => {
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
  expect(vectors.length).toBeGreaterThanOrEqual(50);
});
