import { addSandboxOrigin } from '../run/sandbox-url.ts';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';

/** The second origin of this sandbox: another port of the same host, or another name. Throws if there is none. */
export async function crossOrigin(): Promise<string> {
  const response = await fetch('/sandbox');
  const { crossOrigin: origin }: Catalogue = await response.json();
  if (origin === null) throw new Error('This server has no second origin: set CROSS_PORT.');
  addSandboxOrigin(origin); // before the observer has answered, too
  return origin;
}
