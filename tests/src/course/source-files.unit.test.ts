import { describe, expect, it } from 'vitest';
import {
  demoFiles,
  demoScenarios,
  readRegion,
  readSource,
  shownPart,
} from '../../../src/course/source-files.ts';
import { demoIds } from '../../support/pages.ts';

describe('the code that a lesson shows', () => {
  it('is the text of the file', () => {
    expect(readSource('sandbox-server/scenarios/ticker.ts')).toContain(
      'export const router = Router();',
    );
  });

  it('is a region of it without its marks, shifted left', () => {
    const region = readRegion('sandbox-server/scenarios/ticker.ts', 'ticker');
    expect(region).toMatch(/^router\.get/);
    expect(region).not.toContain('#region');
  });

  it('fails with the name of the file when there is no such file or region', () => {
    expect(() => readRegion('sandbox-server/nothing.ts')).toThrow('sandbox-server/nothing.ts');
    expect(() => readRegion('sandbox-server/scenarios/ticker.ts', 'clock')).toThrow(
      'sandbox-server/scenarios/ticker.ts has no region "clock"',
    );
    expect(() => demoFiles('no-such-demo')).toThrow(
      'content/demos/no-such-demo/client.ts is missing',
    );
  });

  it('of a client includes its direct and indirect imports, and its workers; a file without an importer is refused', () => {
    const folder = '/content/demos/example';
    const sources = {
      [`${folder}/client.ts`]: "import { a } from './a.ts';\nimport '#stage';",
      [`${folder}/a.ts`]:
        "import { parse } from '../../parsers/p.ts';\nnew SharedWorker(new URL('./worker.ts', import.meta.url));",
      [`${folder}/worker.ts`]: '',
      '/content/parsers/p.ts': '',
      '/content/parsers/other.ts': '',
    };
    expect(demoFiles('example', sources)).toEqual([
      'content/demos/example/client.ts',
      'content/demos/example/a.ts',
      'content/parsers/p.ts',
      'content/demos/example/worker.ts',
    ]);
    expect(() => demoFiles('example', { ...sources, [`${folder}/idle.ts`]: '' })).toThrow(
      'content/demos/example/idle.ts is not imported by content/demos/example/client.ts',
    );
  });

  it('of the server follows from the URLs that the client calls', () => {
    expect(demoScenarios('ticker')).toEqual(['ticker']);
    for (const id of demoIds()) expect(demoScenarios(id).length, id).toBeGreaterThan(0);
  });
});

const shownFiles = demoIds().flatMap((id) =>
  [...demoFiles(id), ...demoScenarios(id).map((name) => `sandbox-server/scenarios/${name}.ts`)].map(
    (file) => [id, file] as const,
  ),
);

it.each(shownFiles)('the demo %s shows 3 to 14 lines of %s first', (_, file) => {
  const lines = readRegion(file, shownPart(file)).split('\n').length;
  expect(lines).toBeGreaterThanOrEqual(3);
  expect(lines).toBeLessThanOrEqual(14);
});
