import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    pool: 'forks',
    // One more than there are cores: now and then each waits, for a process that starts or for a time to pass.
    maxWorkers: availableParallelism() + 1,
    // A process for each of several hundred files costs more than what they do.
    isolate: false,
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'tests/{tooling,judge,rest,faults,server,acceptance,screens,package}/**/*.test.ts',
    ],
  },
});
