import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ENTRY_SOURCES } from './scripts/entry-points.mjs';
import local from './scripts/lint-rules.mjs';

const RUNS = {
  selector: "Property[key.name='numRuns'] > Literal",
  message: 'Say runs(N) of spec/support/random-runs.js: `make test` makes fewer tries.',
};
const EXPORT_ALL = { selector: 'ExportAllDeclaration', message: 'Name what is exported.' };
const PRIVATE = {
  selector:
    ":matches(PropertyDefinition, TSParameterProperty, MethodDefinition[kind!='constructor'])[accessibility='private']",
  message: 'Private members are #private; a private constructor may stay.',
};
const RE_EXPORT = { selector: 'ExportNamedDeclaration[source]', message: 'Only the entry points re-export.' };

const size = {
  'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 8],
  'max-depth': ['error', 3],
};

const docstrings = {
  'jsdoc/require-jsdoc': [
    'error',
    {
      publicOnly: true,
      enableFixer: false,
      require: { ClassDeclaration: true, FunctionDeclaration: true },
      contexts: [
        'TSInterfaceDeclaration',
        'TSTypeAliasDeclaration',
        'TSEnumDeclaration',
        'ExportNamedDeclaration > VariableDeclaration',
      ],
    },
  ],
  'jsdoc/require-description': ['error', { contexts: ['any:not(MethodDefinition)'], checkConstructors: false }],
  // Tags such as @minimum or @default are for schemas, which are made of the decorators.
  'jsdoc/check-tag-names': ['error', { definedTags: ['inline', 'internal'], inlineTags: ['link', 'inheritDoc'] }],
  'jsdoc/check-param-names': ['error', { checkDestructured: false }],
  'jsdoc/empty-tags': 'error',
};

export default defineConfig(
  { ignores: ['dist', 'coverage', 'results', 'bench/peers/installed'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['lib/**/*.ts', 'spec/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { local },
    rules: {
      'local/kebab-case-file-name': 'error',
      'local/suppression-reason': 'error',
      'no-restricted-syntax': ['error', EXPORT_ALL],
      eqeqeq: 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['lib/**/*.ts'],
    plugins: { jsdoc },
    settings: { jsdoc: { tagNamePreference: { default: false, defaultvalue: false } } },
    rules: { ...size, ...docstrings, 'no-console': 'error', 'no-restricted-syntax': ['error', EXPORT_ALL, PRIVATE] },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ENTRY_SOURCES,
    rules: { 'no-restricted-syntax': ['error', EXPORT_ALL, RE_EXPORT, PRIVATE] },
  },
  {
    files: ['spec/**/*.ts', 'examples/**/*.ts'],
    rules: {
      // The options of Nest are classes, and meant to be given as literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['spec/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', EXPORT_ALL, RUNS],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Assertions of chai are property reads: expect(x).to.be.true
      '@typescript-eslint/no-unused-expressions': 'off',
      // sinon's assertions take methods as values
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['scripts/**/*.mjs', 'bench/**/*.mjs'], extends: [tseslint.configs.recommended] },
);
