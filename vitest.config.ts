import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` is quick and runs in `npm run check`; `socket` starts real servers or reads the built site.
 * Browser tests are Playwright's (playwright.config.ts).
 */
export default defineConfig({
  test: {
    // Most of these tests wait for time or sockets, so three files at a time keep two cores busy.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.unit.test.ts'],
          // Properties are checked with many examples. On a busy machine this takes longer than the default of 5 s.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'socket',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/*.unit.test.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
