import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listFailures, playwrightReport, vitestReport } from './failures.ts';

const reporter = 'tests/vitest-report.ts';

/** A folder of test files that is gone after this test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'failures-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs a test runner that is expected to fail, and waits for its end. */
function runner(command: string, args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve) => {
    const bin = join('node_modules', '.bin', command);
    execFile(bin, args, { env: { ...process.env, ...env } }, () => resolve());
  });
}

// Each starts a test runner, which takes seconds on a busy machine.
describe('the failures of a run', { timeout: 90_000 }, () => {
  test('of Vitest are tests by their full names, hooks, and files that do not load', async () => {
    const folder = folderOf({
      'sums.test.ts': "describe('a sum', () => test('is two', () => expect(1 + 2).toBe(2)));",
      'broken.test.ts': "throw new Error('no such thing');",
      'hook.test.ts': `test('has none', () => undefined);
        describe('a browser', () => {
          beforeAll(() => { throw new Error('does not start'); });
          test('opens', () => undefined);
        });`,
    });
    const json = join(folder, 'vitest.json');
    const args = ['run', '--globals', '--root', folder, `--reporter=${resolve(reporter)}`];
    await runner('vitest', args, { TEST_REPORT: json });
    const { passed, failed, skipped, failures } = vitestReport(json);
    expect({ passed, failed, skipped }).toEqual({ passed: 1, failed: 1, skipped: 1 });
    const list = listFailures(failures.toSorted((a, b) => a.name.localeCompare(b.name)));
    expect(list).toMatch(/✗ .*broken\.test\.ts\n {4}.*no such thing/);
    expect(list).toMatch(/✗ .*hook\.test\.ts › a browser\n {4}.*does not start/);
    expect(list).toMatch(/✗ .*sums\.test\.ts › a sum › is two\n {4}.*expected 3 to be 2/);
  });

  test('of Playwright are tests by file, group and title', async () => {
    const folder = folderOf({
      'playwright.config.mjs':
        "export default { outputDir: 'results', projects: [{ name: 'pages' }] };",
      'sums.spec.mjs': `import { expect, test } from '${import.meta.resolve('@playwright/test')}';
        test.describe('a sum', () => test('is two', () => expect(1 + 2).toBe(2)));
        test('is three', () => expect(1 + 2).toBe(3));
        test('is pressed', () => {
          throw new Error('locator.click: Timeout\\nCall log:\\n  - waiting for the sum\\n');
        });`,
    });
    const json = join(folder, 'playwright.json');
    await runner('playwright', ['test', '-c', folder, '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: json,
    });
    const { passed, failed, failures } = playwrightReport(json);
    expect({ passed, failed }).toEqual({ passed: 1, failed: 2 });
    const list = listFailures(failures);
    expect(list).toMatch(
      /✗ \[pages\] › sums\.spec\.mjs › a sum › is two\n {4}Error: expect\(received\)/,
    );
    // What the looks at the page found is left out; the line of the test is not.
    expect(list).toMatch(
      /✗ \[pages\] › sums\.spec\.mjs › is pressed\n {4}Error: locator\.click: Timeout\n {4}> \d+ \| +throw/,
    );
    expect(list).not.toContain('waiting for the sum');
  });

  test('are listed up to a bound, with the first lines of their errors', () => {
    const failures = ['a', 'b', 'c'].map((name) => ({ name, error: 'one\n\ntwo\nthree' }));
    expect(listFailures(failures, { tests: 2, lines: 2 })).toBe(
      '✗ a\n    one\n    two\n✗ b\n    one\n    two\nand 1 more',
    );
  });
});
