import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { ClientRow } from '../../src/course/schemas.ts';

/** Path and query of a row below /sandbox, to be filled in. */
export function pathOf({ path, script }: ClientRow): string {
  const packed = deflateRawSync(script ?? '').toString('base64url');
  return (path ?? '/play?script={script}&key={key}').replace('{script}', packed);
}

/** Puts values in the place of `{id}` and the like. */
export type FillIn = (template: string) => string;

/** Sends what comes before a row. Resolves to what fills in the values that were answered, and a key of its own. */
export async function fillsAfter(before: ClientRow['before'], url: string): Promise<FillIn> {
  const values = new Map<string, string>([['key', randomUUID()]]);
  const fillIn: FillIn = (template) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  for (const { path, headers, body } of before) {
    const answer = await fetch(`${url}/sandbox${fillIn(path)}`, {
      method: 'POST',
      headers: {
        ...filledIn(headers, fillIn),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const [, name = '', value = ''] of (await answer.text()).matchAll(
      /"(\w+)":\s*"([\w-]+)"/g,
    ))
      if (!values.has(name)) values.set(name, value);
  }
  return fillIn;
}

/** Headers with their values filled in. */
export const filledIn = (headers: Record<string, string>, fillIn: FillIn) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fillIn(value)]));
