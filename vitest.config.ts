import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'tests/{tooling,judge,rest,faults,server,acceptance,screens,package}/**/*.test.ts',
    ],
    testTimeout: 20_000,
    pool: 'forks',
    // By default one core is left to whoever watches; here nobody does.
    maxWorkers: '100%',
  },
});
