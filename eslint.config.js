import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { zones } from './layers.ts';

/** Imports from the sandbox server, by path or by alias. */
const sandbox = '(^#sandbox/|(^|/)sandbox-server/)';
const onlyTypes = 'Only types come from the sandbox server: `import type`.';

/** Imports of demos by path. They are loaded by their id, and what one gives its instrument has a type. */
const demos = '(^|/)content/demos/';
const onlyDemoTypes =
  'Only types come from a demo: `import type`. src/elements/load-demo.ts loads the demo itself.';

/** A rule against `import()` of what a pattern matches: no-restricted-imports does not see it. */
const noDynamicImport = (pattern, message) => ({
  selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\/')}/]`,
  message,
});

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'test-results/'] },
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createNodeResolver()],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js', '**/*.mjs'],
    ignores: ['**/*.astro/**'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/no-redundant-type-constituents': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  { files: ['content/demos/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  {
    // It reads each file a second time, so it is for what runs; tests import one another in one direction anyhow.
    files: ['{sandbox-server,src,content}/**'],
    rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] },
  },
  {
    files: ['content/demos/**', 'src/**'],
    // These run when the site is built.
    ignores: [
      'src/integrations/sandbox-in-dev.ts',
      'src/course/sandbox-docs.ts',
      'src/questions/play.ts',
    ],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: sandbox, allowTypeImports: true, message: onlyTypes },
            { regex: demos, allowTypeImports: true, message: onlyDemoTypes },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        noDynamicImport(sandbox, onlyTypes),
        noDynamicImport(demos, onlyDemoTypes),
      ],
    },
  },
  {
    files: ['content/demos/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: sandbox, allowTypeImports: true, message: onlyTypes },
            {
              regex: '(^|/)src/',
              message:
                'A demo reaches the site by an alias of package.json, as readers see it: `#stage`.',
            },
          ],
        },
      ],
    },
  },
);
