import { expect, it, onTestFinished } from 'vitest';
import { scenarios } from '#sandbox/scenarios/index.ts';
import { inBrowser } from './client.ts';
import type { Client } from './client.ts';
import { curl, hasCurl } from './curl.ts';
import { eventsource } from './eventsource.ts';
import { eventsourceParser } from './eventsource-parser.ts';
import { fetchByHand } from './fetch-by-hand.ts';
import { clients, measure, rows } from './measure.ts';
import { nodeEventSource } from './node-eventsource.ts';
import { startRecorded } from './recorded.ts';
import { committed, difference, resultsWith } from './results.ts';
import type { Column } from './results.ts';
import { anthropic, openai } from './sdks.ts';

const all: Client[] = [
  eventsource,
  nodeEventSource,
  eventsourceParser,
  fetchByHand,
  openai,
  anthropic,
];

/** Asks a client for all rows at once, on a sandbox of its own. */
async function column(client: Client): Promise<Column> {
  const sandbox = await startRecorded();
  onTestFinished(() => sandbox.close());
  return new Map(
    await Promise.all(
      rows.map(async (row) => [row.id, await measure(client, row, sandbox)] as const),
    ),
  );
}

async function expectAsCommitted(client: Client): Promise<void> {
  const measured = new Map([[client.id, await column(client)]]);
  const text = resultsWith(measured);
  expect(committed(), difference(measured, text)).toBe(text);
}

/** Time for a column, in ms: a client of a process each may start late on a busy machine. */
const slowest = 60_000;

for (const client of all) {
  it(`${client.id} passes and fails what the table says`, () => expectAsCommitted(client), slowest);
}

it.skipIf(!hasCurl)(
  `curl passes and fails what the table says${hasCurl ? '' : ': skipped, for there is no curl on this machine'}`,
  () => expectAsCommitted(curl),
  slowest,
);

it('every scenario has a row in the table', () => {
  const asked = new Set(rows.map(({ scenario }) => scenario));
  const missing = Object.keys(scenarios).filter((name) => !asked.has(name));
  expect(missing, 'add a row to content/sandbox/clients.yaml').toEqual([]);
});

it('the table names scenarios that exist, and each client that is measured', () => {
  expect(rows.map(({ scenario }) => scenario).filter((name) => !(name in scenarios))).toEqual([]);
  const measured = [...all, curl].map(({ id }) => id);
  expect(clients.map(({ id }) => id).sort()).toEqual([...inBrowser, ...measured].sort());
});
