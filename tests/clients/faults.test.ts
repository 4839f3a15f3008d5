import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from 'js-yaml';
import { expect, it, onTestFinished } from 'vitest';
import { faultResults, faultTable } from '../../src/course/schemas.ts';
import type { FaultOutcome } from '../../src/course/schemas.ts';
import { startRecorded } from './recorded.ts';
import { ways } from './sdk-ways.ts';

const file = 'content/sandbox/faults.json';
const table = faultTable.parse(load(readFileSync('content/sandbox/faults.yaml', 'utf8')));
const committed = () => faultResults.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Times in ms: the setting `timeout` of the libraries, and when one is taken to wait for ever. */
const [timeout, patience] = [1000, 4000];

async function outcomeOf(way: string, { id, model }: { id: string; model: string }, url: string) {
  const connection = new AbortController();
  const read = ways[way];
  if (read === undefined) throw new Error(`tests/clients/sdk-ways.ts has no ${way}`);
  const time = id === 'stall' || id === 'pause' ? timeout : 60_000;
  const outcome = read({ url, model, timeout: time, signal: connection.signal }).catch(
    (error: unknown): FaultOutcome => ({
      kind: 'throws',
      error: error instanceof Error ? error.constructor.name : typeof error,
    }),
  );
  const waits = sleep(id === 'stall' ? patience : 60_000, { kind: 'waits' } as const, {
    signal: connection.signal,
  });
  const first = await Promise.race([outcome, waits]);
  connection.abort();
  return first;
}

it.each(table.ways.map(({ id }) => id))(
  '%s shows its caller what the table of faults says',
  async (way) => {
    const sandbox = await startRecorded();
    onTestFinished(() => sandbox.close());
    const measured = Object.fromEntries(
      await Promise.all(
        table.faults.map(
          async (fault) => [fault.id, await outcomeOf(way, fault, sandbox.url)] as const,
        ),
      ),
    );
    if (process.env['WRITE_CLIENTS']) write(way, measured);
    expect(committed().outcomes[way], `WRITE_CLIENTS=1 writes ${file}`).toEqual(measured);
  },
  90_000,
);

it('the table of faults names the versions that are installed, and each way that is run', () => {
  expect(table.ways.map(({ id }) => id).sort()).toEqual(Object.keys(ways).sort());
  expect(committed().versions, `WRITE_CLIENTS=1 writes ${file}`).toEqual(installed());
});

function installed(): Record<string, string> {
  const names = [...new Set(table.ways.flatMap(({ packages }) => packages))];
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(`node_modules/${name}/package.json`, 'utf8');
      return [name, (JSON.parse(text) as { version: string }).version];
    }),
  );
}

function write(way: string, measured: Record<string, FaultOutcome>): void {
  const { outcomes } = committed();
  const all = { ...outcomes, [way]: measured };
  const inOrder = Object.fromEntries(table.ways.map(({ id }) => [id, all[id] ?? {}]));
  const results = { versions: installed(), outcomes: inOrder };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
