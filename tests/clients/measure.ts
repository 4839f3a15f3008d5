import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { load } from 'js-yaml';
import { createApp } from '../../sandbox-server/app.ts';
import { clientTable } from '../../src/schemas.ts';
import type { ClientRow } from '../../src/schemas.ts';
import type { Asked, Client } from './client.ts';

/** The clients, and what passing means. */
export const { clients, rows } = clientTable.parse(
  load(readFileSync('content/sandbox/clients.yaml', 'utf8')),
);

/** What became of a client in a row. */
export interface Outcome {
  result: 'passes' | 'fails' | 'cannot';
  /** Why it does not pass. */
  reason?: string;
}

/** A client that has said nothing for so long, in ms, will not: each step of a row takes 50 ms or less. */
const patience = 15_000;

/** A sandbox that remembers the Last-Event-ID of each request, by method and URL. */
interface Recorded {
  readonly url: string;
  onRequest(key: string, listener: (lastEventId: string) => void): void;
  close(): void;
}

/** Starts a sandbox; with `site`, a folder of built pages, it serves these too. */
export async function startRecorded(site?: string): Promise<Recorded> {
  const app = createApp({ site });
  const listeners = new Map<string, (lastEventId: string) => void>();
  const server = createServer((req, res) => {
    const lastEventId = Buffer.from(String(req.headers['last-event-id'] ?? ''), 'latin1');
    listeners.get(`${req.method} ${req.url}`)?.(lastEventId.toString());
    app(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    onRequest: (key, listener) => listeners.set(key, listener),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Asks a client for a row, and compares what it does with what the row says. */
export async function measure(client: Client, row: ClientRow, sandbox: Recorded): Promise<Outcome> {
  const strange = client.scenarios && !client.scenarios.includes(row.scenario);
  if (strange || (row.body && !client.posts)) return { result: 'cannot' };

  const path = await pathOf(row, sandbox.url);
  const connection = new AbortController();
  const events: [string, string, string][] = [];
  const requests: string[] = [];

  const reason = await new Promise<string | undefined>((decide) => {
    const timer = setTimeout(decide, patience, `nothing more in ${patience} ms`);
    connection.signal.addEventListener('abort', () => clearTimeout(timer));
    const look = () => {
      const wrong = firstWrong(row, events, requests);
      if (wrong !== undefined) decide(wrong);
      else if (!row.stops && isComplete(row, events, requests)) decide(undefined);
    };
    sandbox.onRequest(`${row.body ? 'POST' : 'GET'} ${path}`, (lastEventId) => {
      requests.push(lastEventId);
      look();
    });
    const asked: Asked = {
      url: sandbox.url + path,
      types: row.types,
      body: row.body && JSON.stringify(row.body),
      received: (...event) => {
        events.push(event);
        look();
      },
      signal: connection.signal,
    };
    const done = (error?: unknown) => {
      if (isComplete(row, events, requests)) return decide(undefined);
      const why = error === undefined ? '' : ` (${String(error)})`;
      decide(`done after ${events.length} events and ${requests.length} requests${why}`);
    };
    client.read(asked).then(() => done(), done);
    if (row.write) writeTo(asked.url, row.write, connection.signal).catch(() => undefined);
  });
  connection.abort();
  return reason === undefined ? { result: 'passes' } : { result: 'fails', reason };
}

/** What the client gave or asked that it should not have; undefined while all is right. */
function firstWrong(
  { events: wanted, lastEventIds, until, count, stops }: ClientRow,
  events: readonly [string, string, string][],
  requests: readonly string[],
): string | undefined {
  for (const [at, want] of wanted.entries()) {
    const got = events[at]?.slice(0, want.length);
    if (got && JSON.stringify(got) !== JSON.stringify(want))
      return `event ${at + 1}: ${JSON.stringify(got)} for ${JSON.stringify(want)}`;
  }
  const open = until !== undefined || count !== undefined;
  if (stops && !open && events.length > wanted.length)
    return `one event more: ${JSON.stringify(events[wanted.length])}`;
  if (lastEventIds === undefined) return undefined;
  const at = requests.findIndex((lastEventId, index) => lastEventId !== lastEventIds[index]);
  return at === -1
    ? undefined
    : `request ${at + 1}: Last-Event-ID "${requests[at]}" for ${JSON.stringify(lastEventIds[at] ?? 'no request')}`;
}

function isComplete(
  { events: wanted, count = 0, until, lastEventIds = [] }: ClientRow,
  events: readonly [string, string, string][],
  requests: readonly string[],
): boolean {
  return (
    events.length >= Math.max(wanted.length, count) &&
    requests.length >= lastEventIds.length &&
    (until === undefined || events.some(([type, data]) => type === until || data === until))
  );
}

async function pathOf({ make, path, script }: ClientRow, url: string): Promise<string> {
  const key = randomUUID();
  const packed = deflateRawSync(script ?? '').toString('base64url');
  const template = path ?? `/play?script=${packed}&key={key}`;
  if (!make) return `/sandbox${template.replace('{key}', key)}`;
  const init = make.body
    ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(make.body) }
    : {};
  const made = await fetch(`${url}/sandbox${make.path}`, { method: 'POST', ...init });
  const id = /"id":\s*"([\w-]+)"/.exec(await made.text())?.[1] ?? '';
  return `/sandbox${template.replace('{key}', key).replace('{id}', id)}`;
}

/** Writes the pieces to a channel, from the moment when somebody reads it. */
async function writeTo(url: string, pieces: string[], signal: AbortSignal): Promise<void> {
  const write = async (body: string) => {
    const headers = { 'Content-Type': 'text/plain' };
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    return ((await answer.json()) as { readers: number }).readers;
  };
  while ((await write('')) === 0);
  for (const piece of pieces) await write(piece);
}
