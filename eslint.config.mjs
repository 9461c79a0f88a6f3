// Type-aware lint: what matters most in network code is a promise that nobody awaits.
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/generated/', '**/*.mjs', '**/*.js', 'docs/site/', '.tap/', 'coverage/'],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // tap waits for its own subtests; every other promise in a test is awaited as elsewhere.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafePromises: [
            { from: 'package', name: 'PromiseWithSubtest', package: '@tapjs/core' },
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },
  {
    // A call takes some 100,000 arguments. A target decides how long its lists are.
    files: ['conformance/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name="Math"] > SpreadElement, CallExpression[callee.property.name=/^(push|unshift|splice)$/] > SpreadElement',
          message:
            'A list of unknown length overflows the stack as arguments: use a loop, or text/extremes.ts.',
        },
      ],
    },
  },
);
