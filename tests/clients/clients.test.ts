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

/** Rows that a client is asked at once: one of a process each starts thirty programs, which a busy machine delays. */
const atOnce = 6;

/** Asks a client for all rows, on a sandbox of its own. */
async function column(client: Client): Promise<Column> {
  const sandbox = await startRecorded();
  onTestFinished(() => sandbox.close());
  const results: Column = new Map();
  const left = [...rows];
  const ask = async () => {
    for (let row = left.shift(); row; row = left.shift())
      results.set(row.id, await measure(client, row, sandbox));
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return results;
}

async function expectAsCommitted(client: Client): Promise<void> {
  const measured = new Map([[client.id, await column(client)]]);
  const text = resultsWith(measured);
  expect(committed(), difference(measured, text)).toBe(text);
}

/** Time for a column, in ms: a client of a process each may start late on a busy machine. */
const slowest = 120_000;

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
