/**
 * `npm test`: builds the site and runs all tests. First Vitest (units and sockets together, then the heavy socket tests
 * alone), then Playwright (the browser). At the end stand the failed tests of both, and on the last line their numbers.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { listFailures, playwrightReport, vitestReport } from './failures.ts';
import { findChromium } from './support/chromium.ts';

const reports = 'test-results';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
findChromium({ whole: true }); // installed now, if it must be, and not in the middle of a test
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
const vitest = vitestReport(`${reports}/vitest.json`);

const playwrightOk = run('playwright', ['test'], { TEST_REPORT: `${reports}/playwright.json` });
const playwright = playwrightReport(`${reports}/playwright.json`);

const passed = vitest.passed + playwright.passed;
const skipped = vitest.skipped + playwright.skipped;
let failed = vitest.failed + playwright.failed;
// A runner can fail without a failed test (a file that does not load, no report): that is a failure too.
if ((!vitestOk || !playwrightOk) && failed === 0) failed = 1;
// `.ci/run` installs every tool that a test needs, so a skipped test there is a failure.
if (process.env['CI'] && skipped > 0 && failed === 0) failed = 1;
const failures = [...vitest.failures, ...playwright.failures];
if (failures.length > 0) console.log(`\n${listFailures(failures)}`);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
