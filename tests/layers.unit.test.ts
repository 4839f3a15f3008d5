import { ESLint } from 'eslint';
import { globSync, readdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { layers } from '../layers.ts';

/** The project's own rules, without those that need types: the files that are linted here do not exist. */
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  ],
});

/** The lines of a text that are refused as the content of a file, with the rule that refuses each. */
async function refused(
  filePath: string,
  lines: readonly string[],
): Promise<Record<string, string>> {
  const text = filePath.endsWith('.astro') ? ['---', ...lines, '---', ''] : lines;
  const [result] = await eslint.lintText(text.join('\n'), { filePath });
  const messages = result?.messages ?? [];
  return Object.fromEntries(
    messages.map(({ line, ruleId }) => [text[line - 1] ?? '', ruleId ?? 'not read']),
  );
}

/** An import of a file, as a file at `from` writes it. */
const importOf = (from: string, to: string): string => {
  const path = relative(dirname(from), to).replaceAll('\\', '/');
  return `import '${path.startsWith('.') ? path : `./${path}`}';`;
};

/** A file of a layer; none when the list names a folder that has no code yet. */
const fileOf = (path: string): string[] =>
  /\.ts$/.test(path) ? globSync(path) : globSync(`${path}/**/*.{ts,astro}`).sort().slice(0, 1);

const paths = 'import-x/no-restricted-paths';
const types = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';

test.for([
  ['sandbox-server/scenarios/chat/new.ts', "import '../../../src/i18n/words.ts';", paths],
  ['sandbox-server/scenarios/chat/new.ts', "import '../../app.ts';", paths],
  ['sandbox-server/scenarios/new.ts', "import '../../content/parsers/naive-lines.ts';", paths],
  ['sandbox-server/script/new.ts', "import '../scenarios/ticker.ts';", paths],
  ['sandbox-server/script/new.ts', "export * from '#sandbox/scenarios/ticker.ts';", paths],
  ['sandbox-server/sse/new.ts', "import '../http/problem.ts';", paths],
  ['sandbox-server/sse/new.ts', "import type { Limits } from '../limits.ts';", paths],
  ['sandbox-server/observe/new.ts', "await import('../script/parse.ts');", paths],
  ['sandbox-server/app.ts', "import './main.ts';", paths],
  ['src/run/new.ts', "import '../elements/index.ts';", paths],
  ['src/trace/new.ts', "import type { Run } from '../run/run.ts';", paths],
  ['src/demo/new.ts', "import '../instruments/attempt-table/index.ts';", paths],
  ['src/components/New.astro', "import Page from '../layouts/Page.astro';", paths],
  [
    'src/instruments/new/index.ts',
    "import { Report } from '../../../content/demos/ticker/client.ts';",
    types,
  ],
  ['src/elements/new.ts', "await import('../../content/demos/ticker/client.ts');", syntax],
  ['src/course/new.ts', "import '../../tests/support/seeded.ts';", paths],
  ['content/parsers/new.ts', "import '../../src/i18n/words.ts';", paths],
  ['content/demos/new/client.ts', "import { app } from '#sandbox/app.ts';", types],
  ['content/demos/new/client.ts', "import { app } from '../../../sandbox-server/app.ts';", types],
  ['content/demos/new/client.ts', "import { pack } from '../../../src/demo/pack.ts';", types],
  ['content/demos/new/client.ts', "await import('#sandbox/app.ts');", syntax],
  ['src/elements/new.ts', "import { app } from '#sandbox/app.ts';", types],
  ['src/components/New.astro', "import { app } from '../../sandbox-server/app.ts';", types],
] as const)('in %s, %s is refused', async ([file, line, rule]) => {
  expect(await refused(file, [line])).toEqual({ [line]: rule });
});

test.for([
  ['sandbox-server/scenarios/chat/new.ts', "import '../../sse/stream.ts';"],
  ['sandbox-server/http/new.ts', "import '../limits.ts';"],
  ['src/wire-view/new.ts', "import '../run/run.ts';"],
  ['src/elements/new.ts', "import '../instruments/attempt-table/index.ts';"],
  ['src/elements/new.ts', "import type { app } from '#sandbox/app.ts';"],
  ['src/components/New.astro', "import '../elements/index.ts';"],
  [
    'src/instruments/new/index.ts',
    "import type { Report } from '../../../content/demos/ticker/client.ts';",
  ],
  ['content/demos/new/client.ts', "import type { app } from '#sandbox/app.ts';"],
  ['content/demos/new/client.ts', "import { pack } from '#pack';"],
  ['content/demos/new/client.ts', "import '../../parsers/naive-lines.ts';"],
] as const)('in %s, %s is allowed', async ([file, line]) => {
  expect(await refused(file, [line])).toEqual({});
});

const areas = Object.entries<readonly (readonly string[])[]>(layers);

describe.for(areas)('in %s', ([area, rows]) => {
  const all = rows.flatMap((row, rank) =>
    row.map((name) => ({ rank, name, path: `${area}/${name}` })),
  );

  test('each folder, and each file at its root, has its place in the list of layers', () => {
    const listed = all.map(({ name }) => name);
    expect(readdirSync(area).filter((name) => !listed.includes(name))).toEqual([]);
  });

  test.for(all)('$name imports from the layers below it only', async ({ rank, path }) => {
    const file = path.endsWith('.ts') ? path : `${path}/new.ts`;
    const others = all
      .filter((other) => other.path !== path)
      .flatMap((other) => fileOf(other.path).map((to) => ({ ...other, line: importOf(file, to) })));
    const above = others.filter((other) => other.rank >= rank);
    const lines = others.map(({ line }) => line);
    const wrong = Object.entries(await refused(file, lines)).filter(([, rule]) => rule === paths);
    expect(wrong.map(([line]) => line).sort()).toEqual(above.map(({ line }) => line).sort());
  });
});

test('a circle of imports is refused', async () => {
  const file = 'sandbox-server/sse/encode.ts';
  expect(await refused(file, ["import './stream.ts';"])).toEqual({
    "import './stream.ts';": 'import-x/no-cycle',
  });
});
