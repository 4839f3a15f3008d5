import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from 'js-yaml';
import { clientTable } from '../../src/course/schemas.ts';
import type { ClientRow } from '../../src/course/schemas.ts';
import { fillsAfter, filledIn, pathOf } from './before.ts';
import type { Ability, Asked, Client } from './client.ts';
import type { Recorded } from './recorded.ts';

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

/** Asks a client for a row, and compares what it does with what the row says. */
export async function measure(client: Client, row: ClientRow, sandbox: Recorded): Promise<Outcome> {
  const strange = client.scenarios && !client.scenarios.includes(row.scenario);
  if (strange || neededFor(row).some((ability) => !client.can.includes(ability)))
    return { result: 'cannot' };

  const fillIn = await fillsAfter(row.before, sandbox.url);
  const path = `/sandbox${fillIn(pathOf(row))}`;
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
      url: (row.secondOrigin ? sandbox.crossUrl : sandbox.url) + path,
      types: row.types,
      headers: filledIn(row.headers, fillIn),
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
  if (reason !== undefined) return { result: 'fails', reason };
  const left =
    row.left && (await comesTo(`${sandbox.url}/sandbox${fillIn(row.left.path)}`, row.left));
  return left === undefined ? { result: 'passes' } : { result: 'fails', reason: left };
}

const neededFor = ({ body, headers, secondOrigin }: ClientRow): Ability[] => [
  ...(body ? (['post'] as const) : []),
  ...(Object.keys(headers).length > 0 ? (['headers'] as const) : []),
  ...(secondOrigin ? (['origins'] as const) : []),
];

/** Asks until the answer is what it must come to be. What it is instead when patience ends. */
async function comesTo(url: string, { answer }: { answer: string }): Promise<string | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const text = await (await fetch(url)).text();
    if (text === answer) return undefined;
    if (Date.now() > end) return `after it left: ${text}`;
    await sleep(20);
  }
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
