import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';
import { scenarios } from '#sandbox/scenarios/index.ts';
import { startSandbox } from '../../support/server.ts';

it('has every file of its folder, under the file’s name', () => {
  const folder = new URL('../../../sandbox-server/scenarios/', import.meta.url);
  const others = ['index.ts', 'endpoint.ts'];
  const files = readdirSync(folder).filter((file) => !others.includes(file));
  const listed = Object.keys(scenarios).map((name) => `${name}.ts`);
  expect(listed.sort()).toEqual(files.sort());
});

it('is listed at GET /sandbox, with the port of the second origin', async () => {
  const { url, cross } = await startSandbox();
  const catalogue = (await (await fetch(`${url}/sandbox`)).json()) as Catalogue;
  expect(catalogue.crossPort).toBe(cross.port);
  expect(catalogue.scenarios.map(({ path }) => path)).toEqual(
    Object.keys(scenarios).map((name) => `/sandbox/${name}`),
  );
  for (const { summary } of catalogue.scenarios) expect(summary).toMatch(/^[^\n]{20,120}\.$/);
});
