import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from 'js-yaml';
import { clientTable } from '../../src/course/schemas.ts';
import type {
  ClientAbility,
  ClientFailure,
  ClientResult,
  ClientRow,
} from '../../src/course/schemas.ts';
import { fillsAfter, filledIn, pathOf } from './before.ts';
import type { Asked, Client } from './client.ts';
import type { Recorded } from './recorded.ts';

/** The clients, and what passing means. */
export const { clients, rows } = clientTable.parse(
  load(readFileSync('content/sandbox/clients.yaml', 'utf8')),
);

/** A client that has said nothing for so long, in ms, will not: each step of a row takes 50 ms or less. */
const patience = 20_000;

/** Asks a client for a row, if the client sets out to do that, and compares what it does with what the row says. */
export async function measure(
  client: Client,
  row: ClientRow,
  sandbox: Recorded,
): Promise<ClientResult> {
  const { does = [], only = row.scenario } = clients.find(({ id }) => id === client.id) ?? {};
  if (only !== row.scenario || neededFor(row).some((ability) => !does.includes(ability)))
    return 'cannot';

  const fillIn = await fillsAfter(row.before, sandbox.url);
  const path = `/sandbox${fillIn(pathOf(row))}`;
  const connection = new AbortController();
  const events: [string, string, string][] = [];
  const requests: string[] = [];

  const failure = await new Promise<ClientFailure | undefined>((decide) => {
    const soFar = () => ({ events: events.length, requests: requests.length });
    const timer = setTimeout(() => decide({ kind: 'silent', ...soFar() }), patience);
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
        if (row.ignores.includes(event[1])) return;
        events.push(event);
        look();
      },
      signal: connection.signal,
    };
    const done = (error?: unknown) => {
      if (isComplete(row, events, requests)) return decide(undefined);
      const why = error === undefined ? {} : { error: String(error) };
      decide({ kind: 'incomplete', ...soFar(), ...why });
    };
    client.read(asked).then(() => done(), done);
    if (row.write) writeTo(asked.url, row.write, connection.signal).catch(() => undefined);
  });
  connection.abort();
  if (failure !== undefined) return { fails: failure };
  const left =
    row.left && (await comesTo(`${sandbox.url}/sandbox${fillIn(row.left.path)}`, row.left));
  return left === undefined ? 'passes' : { fails: { kind: 'left', answer: left } };
}

const neededFor = ({ needs, body, headers, secondOrigin }: ClientRow): ClientAbility[] => [
  ...needs,
  ...(body ? (['post'] as const) : []),
  ...(Object.keys(headers).length > 0 ? (['headers'] as const) : []),
  ...(secondOrigin ? (['page'] as const) : []),
];

/** Asks until the answer is what it must come to be. What it is instead when patience ends. */
async function comesTo(url: string, { answer }: { answer: string }): Promise<string | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const text = await (await fetch(url)).text();
    if (text === answer) return undefined;
    if (Date.now() > end) return text;
    await sleep(20);
  }
}

/** What the client gave or asked that it should not have; undefined while all is right. */
function firstWrong(
  { events: wanted, lastEventIds, until, count, stops }: ClientRow,
  events: readonly [string, string, string][],
  requests: readonly string[],
): ClientFailure | undefined {
  for (const [at, want] of wanted.entries()) {
    const event = events[at];
    if (event === undefined) continue;
    const got = want.length === 3 ? event : ([event[0], event[1]] as const);
    if (JSON.stringify(got) !== JSON.stringify(want))
      return { kind: 'wrong-event', at: at + 1, got: [...got], want };
  }
  const open = until !== undefined || count !== undefined;
  const more = stops && !open ? events[wanted.length] : undefined;
  if (more) return { kind: 'extra-event', got: more };
  if (lastEventIds === undefined) return undefined;
  for (const [index, got] of requests.entries()) {
    const [at, want] = [index + 1, lastEventIds[index]];
    if (want === undefined) return { kind: 'extra-request', at };
    if (got !== want) return { kind: 'wrong-id', at, got, want };
  }
  return undefined;
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
