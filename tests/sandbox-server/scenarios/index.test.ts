import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Catalogue } from '#sandbox/describe/catalogue.ts';
import { scenarios } from '#sandbox/scenarios/index.ts';
import { startSandbox } from '../../support/server.ts';

const folder = new URL('../../../sandbox-server/scenarios/', import.meta.url);

it('has every file of its folder, under the file’s name', () => {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));
  expect(Object.keys(scenarios).sort()).toEqual(names.sort());
});

it('has the endpoints of every folder that describes some', () => {
  const described = Object.keys(scenarios).filter((name) =>
    existsSync(new URL(`${name}/endpoints.ts`, folder)),
  );
  const listed = Object.entries(scenarios).filter(([, { endpoints }]) => endpoints !== undefined);
  expect(listed.map(([name]) => name)).toEqual(described);
});

it('has a scenario for every folder beside the scenarios', () => {
  const folders = readdirSync(folder).filter((file) => !file.endsWith('.ts'));
  expect(folders.filter((name) => !Object.hasOwn(scenarios, name))).toEqual([]);
});

it('is listed at GET /sandbox, with the port of the second origin', async () => {
  const { url, cross } = await startSandbox();
  const catalogue = (await (await fetch(`${url}/sandbox`)).json()) as Catalogue;
  expect(catalogue.crossPort).toBe(cross.port);
  expect(catalogue.crossOrigin).toBe(cross.url);
  expect(catalogue.scenarios.map(({ path }) => path)).toEqual(
    Object.keys(scenarios).map((name) => `/sandbox/${name}`),
  );
  for (const { summary } of catalogue.scenarios) expect(summary).toMatch(/^[^\n]{20,120}\.$/);
});
