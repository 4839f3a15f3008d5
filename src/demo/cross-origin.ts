import type { Catalogue } from '#sandbox/describe/catalogue.ts';

/** The second origin of this sandbox: the same host, another port. Throws if there is none. */
export async function crossOrigin(): Promise<string> {
  const response = await fetch('/sandbox');
  const { crossPort }: Catalogue = await response.json();
  if (crossPort === null) throw new Error('This server has no second origin: set CROSS_PORT.');
  const { protocol, hostname } = location;
  return `${protocol}//${hostname}:${crossPort}`;
}
