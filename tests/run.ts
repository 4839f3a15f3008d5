/**
 * `npm test`: builds the site and runs all tests. First Vitest (units and sockets together, then the heavy socket tests
 * alone), then Playwright (the browser). The last line counts the tests of both.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { findChromium } from './support/chromium.ts';

const reports = 'test-results';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
process.env['CHROMIUM_PATH'] ??= findChromium();

/** Runs a program of node_modules/.bin (npm puts it on the PATH); returns whether it ended well. */
function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(`${reports}/${file}`, 'utf8')));
  } catch {
    return undefined;
  }
}

if (!run('astro', ['build', '--silent'])) {
  console.log('The site does not build.\n\n0 passed, 1 failed');
  process.exit(1);
}

const vitestOk = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports}/vitest.json`,
]);
const vitest = read(
  'vitest.json',
  z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() }),
);

const playwrightOk = run('playwright', ['test'], { TEST_REPORT: `${reports}/playwright.json` });
const playwright = read(
  'playwright.json',
  z.object({
    stats: z.object({ expected: z.int(), unexpected: z.int(), skipped: z.int(), flaky: z.int() }),
  }),
)?.stats;

const passed = (vitest?.numPassedTests ?? 0) + (playwright?.expected ?? 0);
const skipped = (vitest?.numPendingTests ?? 0) + (playwright?.skipped ?? 0);
let failed =
  (vitest?.numFailedTests ?? 0) + (playwright?.unexpected ?? 0) + (playwright?.flaky ?? 0);
// A runner can fail without a failed test (a file that does not load, no report): that is a failure too.
if ((!vitestOk || !playwrightOk) && failed === 0) failed = 1;
// `.ci/run` installs every tool that a test needs, so a skipped test there is a failure.
if (process.env['CI'] && skipped > 0 && failed === 0) failed = 1;
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
