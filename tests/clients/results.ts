import { readFileSync, writeFileSync } from 'node:fs';
import { clientResults } from '../../src/course/schemas.ts';
import type { ClientResult, ClientResults } from '../../src/course/schemas.ts';
import { clients, rows } from './measure.ts';

const file = 'content/sandbox/clients.json';

/** Results by row, of one client. */
export type Column = Map<string, ClientResult>;

/** What the pages show now. */
export const committed = (): string => readFileSync(file, 'utf8');

/**
 * The text of content/sandbox/clients.json with the columns of some clients as they were measured; with
 * WRITE_CLIENTS=1 in the environment the file is written too.
 */
export function resultsWith(measured: Map<string, Column>): string {
  const before = clientResults.parse(JSON.parse(committed()));
  const results: ClientResults = {};
  for (const { id } of rows) {
    const row: ClientResults[string] = {};
    for (const { id: client } of clients) {
      row[client] = measured.get(client)?.get(id) ?? before[id]?.[client] ?? 'cannot';
    }
    results[id] = row;
  }
  const text = `${JSON.stringify(results, null, 2)}\n`;
  if (process.env['WRITE_CLIENTS']) writeFileSync(file, text);
  return text;
}

/** What is said when the file differs: the reasons, and the new text. */
export function difference(measured: Map<string, Column>, text: string): string {
  const reasons = [...measured].flatMap(([client, column]) =>
    [...column].flatMap(([row, result]) =>
      typeof result === 'object' ? [`${client} fails ${row}: ${JSON.stringify(result.fails)}`] : [],
    ),
  );
  return `${file} is not what was measured.\n${reasons.join('\n')}\nThe new text (WRITE_CLIENTS=1 writes it):\n${text}`;
}
