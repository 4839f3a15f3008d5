import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule, TestSuite } from 'vitest/node';
import type { Failure, Report } from './failures.ts';

const errorOf = (errors: readonly { stack?: string; message: string }[]): string =>
  errors.map(({ stack, message }) => stack ?? message).join('\n');

/** As Playwright's report names a test. */
const nameOf = (file: string, { fullName }: { fullName: string }): string =>
  [file, ...fullName.split(' > ')].join(' › ');

/** What failed in a file: its tests, and what belongs to none, as a hook of a group of tests, or a file that does not load. */
function failuresOf(module: TestModule): Failure[] {
  const file = relative(process.cwd(), module.moduleId);
  const around: (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
  const hooks = around.flatMap((part): Failure[] => {
    const error = errorOf(part.errors());
    if (!error) return [];
    return [{ name: part.type === 'suite' ? nameOf(file, part) : file, error }];
  });
  const tests = [...module.children.allTests('failed')].map((test) => ({
    name: nameOf(file, test),
    error: errorOf(test.result().errors ?? []),
  }));
  return [...hooks, ...tests];
}

/**
 * A reporter of Vitest that writes a `Report` to the file in TEST_REPORT. Vitest's own report in JSON does not say what
 * failed in the hooks of a group.
 */
export default class VitestReport implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    const states = modules.flatMap(({ children }) =>
      [...children.allTests()].map((test) => test.result().state),
    );
    const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
    const report: Report = {
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped', 'pending'),
      failures: [
        ...modules.flatMap(failuresOf),
        ...unhandled.map((error) => ({ name: 'Vitest', error: errorOf([error]) })),
      ],
    };
    writeFileSync(process.env['TEST_REPORT'] ?? 'test-results/vitest.json', JSON.stringify(report));
  }
}
