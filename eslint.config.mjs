import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NODE = [
  'process',
  'console',
  'URL',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'Buffer',
  'performance',
  'AbortSignal',
];

export default defineConfig(
  { ignores: ['dist/**', '**/node_modules/**', '.sayso/**', 'test/bench/peers/**', 'src/portal/assets/**'] },
  // A rule that is wrong is changed here, for all and with a reason, never switched off in a file.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      // Nest modules are classes without members: the decorator is their content.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Numbers read well in messages; other types still need a deliberate conversion.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A caller of the database, of a queue or of HTTP names the shape that it expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Leaving a field out of a copy is done by naming it beside the rest.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Unfinished work is an issue, not a comment.
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      // A file has one idea; a function is at most two levels deep (docs/architecture.md).
      'max-lines': ['error', { max: 200 }],
      'max-depth': ['error', 2],
    },
  },
  {
    // Nest declares the options of an application as a class, of which it too only ever passes literals.
    files: ['src/serve.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: Object.fromEntries(NODE.map((name) => [name, 'readonly'])) },
  },
  { files: ['**/*.mjs'], languageOptions: { parserOptions: { projectService: false } } },
);
