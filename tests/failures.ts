/**
 * What the reports of the two test runners say about failures. `npm test` repeats it at its end, because whoever looks
 * at a long output, or at one that was cut, sees the end alone.
 */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** A failed test, a failed hook, or a file that did not load: its full name and all that the runner said about it. */
export interface Failure {
  name: string;
  error: string;
}

export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  failures: Failure[];
}

const none: Report = { passed: 0, failed: 0, skipped: 0, failures: [] };

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

const VitestReport = z.object({
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  failures: z.array(z.object({ name: z.string(), error: z.string() })),
});

/** Reads the report that tests/vitest-report.ts has written; where there is none, nothing passed and nothing failed. */
export const vitestReport = (path: string): Report => read(path, VitestReport) ?? none;

const Errors = z.array(z.object({ message: z.string().default('') }));

const Suite = z.object({
  title: z.string(),
  specs: z.array(
    z.object({
      title: z.string(),
      tests: z.array(
        z.object({
          projectName: z.string(),
          status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
          results: z.array(z.object({ errors: Errors })),
        }),
      ),
    }),
  ),
  get suites(): z.ZodOptional<z.ZodArray<typeof Suite>> {
    return z.array(Suite).optional();
  },
});

const PlaywrightReport = z.object({
  suites: z.array(Suite),
  errors: Errors,
  stats: z.object({ expected: z.int(), unexpected: z.int(), skipped: z.int(), flaky: z.int() }),
});

/** What each look at the page has found is long, and the last is said before it; the line of the test is said after it. */
function withoutCallLog(message: string): string {
  const [said = '', log = ''] = stripVTControlCharacters(message).split('Call log:');
  const [line = ''] = /^> *\d+ \|.*$/m.exec(log) ?? [];
  return `${said}\n${line}`;
}

function failuresOf(suite: z.infer<typeof Suite>, parents: string[]): Failure[] {
  const names = [...parents, suite.title];
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => ({
        name: [`[${projectName}]`, ...names, title].join(' › '),
        error: results
          .flatMap(({ errors }) => errors.map(({ message }) => withoutCallLog(message)))
          .join('\n'),
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresOf(inner, names))];
}

/** Reads Playwright's JSON report; where there is none, nothing passed and nothing failed. */
export function playwrightReport(path: string): Report {
  const report = read(path, PlaywrightReport);
  if (!report) return none;
  return {
    passed: report.stats.expected,
    // A test that passes at its second try failed at its first.
    failed: report.stats.unexpected + report.stats.flaky,
    skipped: report.stats.skipped,
    failures: [
      ...report.suites.flatMap((suite) => failuresOf(suite, [])),
      ...report.errors.map(({ message }) => ({ name: 'Playwright', error: message })),
    ],
  };
}

/** A line of a stack that tells nothing of the test. */
const ofTheRunner = /^ *at .*(node_modules|node:internal)/;

/** Lists failures for people: at most `tests` of them (default 12), each with `lines` lines of its error (default 12). */
export function listFailures(failures: Failure[], { tests = 12, lines = 12 } = {}): string {
  const shown = failures.slice(0, tests).map(({ name, error }) => {
    const said = stripVTControlCharacters(error)
      .split('\n')
      .filter((line) => line.trim() !== '' && !ofTheRunner.test(line))
      .slice(0, lines)
      .map((line) => `    ${line.trim().slice(0, 200)}`);
    return [`✗ ${name}`, ...said].join('\n');
  });
  const more = failures.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
