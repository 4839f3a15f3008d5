/**
 * `npm test`: builds the site and runs all tests. First Vitest (units and sockets together, then the heavy socket tests
 * alone), then Playwright (Chromium, and what it can of Firefox) and beside it Vitest's tests in three engines. At the end
 * stand the failed tests of all, and on the last line their numbers.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { listFailures, playwrightReport, vitestReport } from './failures.ts';
import { findChromium } from './support/chromium.ts';

const reports = 'test-results';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);
findChromium({ whole: true }); // installed now, if it must be, and not in the middle of a test
process.env['CHROMIUM_PATH'] ??= findChromium();

/** Runs a program of node_modules/.bin (npm puts it on the PATH); resolves to whether it ended well. */
async function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status === 0;
}

/** Runs some of Vitest's projects; resolves to whether they ended well, and to their report. */
async function vitest(name: string, projects: readonly string[]) {
  const report = `${reports}/${name}.json`;
  const args = projects.map((project) => `--project=${project}`);
  const reporters = ['--reporter=default', '--reporter=./tests/vitest-report.ts'];
  const ok = await run('vitest', ['run', ...args, ...reporters], { TEST_REPORT: report });
  return { ok, ...vitestReport(report) };
}

if (!(await run('astro', ['build', '--silent']))) {
  console.log('The site does not build.\n\n0 passed, 1 failed');
  process.exit(1);
}

const sockets = await vitest('vitest', ['unit', 'socket', 'heavy']);
const report = `${reports}/playwright.json`;
const [playwrightOk, engines] = await Promise.all([
  run('playwright', ['test'], { TEST_REPORT: report }),
  vitest('engines', ['engines']),
]);
const playwright = { ok: playwrightOk, ...playwrightReport(report) };

const all = [sockets, playwright, engines];
const sum = (key: 'passed' | 'skipped' | 'failed') => all.reduce((of, each) => of + each[key], 0);
const [passed, skipped] = [sum('passed'), sum('skipped')];
let failed = sum('failed');
// A runner can fail without a failed test (a file that does not load, no report): that is a failure too.
if (all.some(({ ok }) => !ok) && failed === 0) failed = 1;
// `.ci/run` installs every tool that a test needs, so a skipped test there is a failure.
if (process.env['CI'] && skipped > 0 && failed === 0) failed = 1;
const failures = all.flatMap((each) => each.failures);
if (failures.length > 0) console.log(`\n${listFailures(failures)}`);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
