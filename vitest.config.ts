import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What all projects share: generous times, because a test must also hold on a slow and busy machine. */
const shared = {
  // Properties are checked on many examples, and servers answer late when others use the machine: 5 s is too little.
  testTimeout: 30_000,
  // Nor do a server or a browser always start within the default of 10 s.
  hookTimeout: 60_000,
  // The default of 1 s fails on a machine that pauses for as long.
  expect: { poll: { timeout: 15_000 } },
};

/** Starts with the files that wait for a minute (*.long.test.ts), so that the others run beside them and not before. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith('.long.test.ts');
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * Four projects, by the names of the files. `unit` (*.unit.test.ts) is quick and runs in `npm run check`. `socket`
 * (all others) starts real servers or reads the built site. `heavy` (*.heavy.test.ts) opens connections by the hundred
 * or starts the whole program, measures time, in browsers too, or the highest use of memory, and so runs alone: one file
 * at a time, after the others. `engines` (*.engines.test.ts) uses pages in three browsers, beside the browser tests that
 * are Playwright's (playwright.config.ts).
 */
export default defineConfig({
  test: {
    // Most of these tests wait for time or sockets, so four files at a time keep two cores busy.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { ...shared, name: 'unit', include: ['tests/**/*.unit.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'socket',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/*.unit.test.ts', '**/*.heavy.test.ts', '**/*.engines.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'engines',
          include: ['tests/engines/*.engines.test.ts'],
          // A lesson that waits for a browser of the pool waits in its test.
          maxConcurrency: 20,
          // Three browsers each, beside those of Playwright.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: 'heavy',
          include: ['tests/**/*.heavy.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
