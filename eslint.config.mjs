import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.tsx'];
const web = ['app/web/**/*.{ts,tsx}', 'platform/web/**/*.{ts,tsx}', 'modules/*/web/**/*.{ts,tsx}'];
const pure = [
  'modules/*/domain/**/*.ts',
  'modules/*/contract.ts',
  'platform/contract/**/*.ts',
  'platform/statistics/**/*.ts',
];

const timeIsAParameter = 'Time is a parameter here: the caller says which moment it is.';
const chanceIsAParameter = 'Randomness is a parameter here: the caller passes a seeded source.';

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'data/', '.cache/', '.lejek/', 'architecture-fixtures/', 'e2e/pictures/']),
  {
    // A rule is right for all or it is changed here, where everybody sees it.
    linterOptions: { noInlineConfig: true },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.e2e.json',
          './tsconfig.web.json',
          './tsconfig.web-tests.json',
          './tsconfig.tracker.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      // Event handlers of React and Fastify may be asynchronous; conditions and spreads may not.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Fastify takes handlers and plug-ins that are asynchronous by their type, whether they wait for something or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          // Only merging into another package's declaration needs an interface.
          selector: 'Program > TSInterfaceDeclaration, Program > ExportNamedDeclaration > TSInterfaceDeclaration',
          message: 'Write a type: an interface can be reopened elsewhere, and Kysely table types must not be.',
        },
      ],
    },
  },
  {
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: timeIsAParameter },
        { object: 'Math', property: 'random', message: chanceIsAParameter },
        { object: 'Temporal', property: 'Now', message: timeIsAParameter },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: timeIsAParameter },
        {
          selector: 'Program > TSInterfaceDeclaration, Program > ExportNamedDeclaration > TSInterfaceDeclaration',
          message: 'Write a type.',
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'console', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval'].map((name) => ({
          name,
          message: 'Pure rooms neither read nor change the world.',
        })),
      ],
    },
  },
  {
    files: web,
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      // Speaks of React's compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  { files: ['bench/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      // JSON answers are taken apart in assertions, which fail on a wrong shape anyway.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
);
