import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Who may import whom: one row a folder, the folders it must not reach. */
const forbidden = (files, patterns, message) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: patterns.map((regex) => ({ regex, message })) },
    ],
  },
});

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'test-results/', '**/*.astro'] },
  ...tseslint.configs.strict,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  forbidden(
    ['sandbox-server/sse/**'],
    ['^\\.\\./', '^#'],
    'sse/ is the bottom layer: it imports nothing from above.',
  ),
  forbidden(
    ['sandbox-server/{scenarios,script,observe}/**'],
    ['^\\.\\./(app|main|site|shutdown|environment)\\.ts$', '^\\.\\./\\.\\./', '^#'],
    'Scenarios, scripts and the observer build on sse/, limits and problem; the app wires them.',
  ),
  forbidden(
    ['sandbox-server/*.ts'],
    ['^\\.\\./', '^#'],
    'The sandbox server is a program by itself: it knows nothing of src/ or content/.',
  ),
  {
    files: ['content/demos/**', 'src/**'],
    ignores: ['src/integrations/sandbox-in-dev.ts', 'src/course/sandbox-docs.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^#sandbox/|sandbox-server/)',
              allowTypeImports: true,
              message: 'Only types come from the sandbox server: `import type`.',
            },
          ],
        },
      ],
    },
  },
);
