import { defineConfig } from '@playwright/test';
import { firefoxOptions, missing } from './tests/engines/engines.ts';
import { chromiumArgs, findChromium } from './tests/support/chromium.ts';

/** What is tested in Firefox too: where it keeps what was typed, draws by the byte, and loses a stream silently. */
const inFirefox = ['settings', 'parser-stepper', 'heartbeat'].map((name) => `**/${name}.spec.ts`);
const hasFirefox = missing('firefox') === undefined;

/** Browser tests run on the built site, served by the real server on a free port (tests/support/site.ts). */
export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 4,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  // The default of 5 s fails on a machine that pauses for as long.
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  reporter: process.env['TEST_REPORT']
    ? [['line'], ['json', { outputFile: process.env['TEST_REPORT'] }]]
    : 'list',
  use: {
    // Shorter than the whole test's, so that a failure names the line that waited.
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: (process.env['CHROMIUM_PATH'] ??= findChromium()),
      args: chromiumArgs,
    },
    viewport: { width: 1280, height: 800 },
  },
  projects: [
    { name: 'pages', testIgnore: '**/first-event.spec.ts' },
    ...(hasFirefox
      ? [
          {
            name: 'firefox',
            testMatch: inFirefox,
            grepInvert: /@chromium/,
            use: {
              browserName: 'firefox' as const,
              channel: firefoxOptions.channel,
              launchOptions: {
                executablePath: firefoxOptions.executablePath,
                env: firefoxOptions.env,
                args: [],
              },
            },
          },
        ]
      : []),
    // These tests measure time, so they run after the others, when nothing else uses the machine.
    {
      name: 'timing',
      testMatch: '**/first-event.spec.ts',
      dependencies: ['pages', ...(hasFirefox ? ['firefox'] : [])],
    },
  ],
});
