import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    pool: 'forks',
    // One more than there are cores: now and then each waits, for a process that starts or for a time to pass.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: [
            'packages/**/*.test.ts',
            'apps/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'tests/{tooling,judge,rest,acceptance,screens}/**/*.test.ts',
          ],
          // A process for each of several hundred files costs more than what they do.
          isolate: false,
        },
      },
      {
        extends: true,
        // Servers that they start end with their file.
        test: { name: 'whole', include: ['tests/{server,package}/**/*.test.ts'] },
      },
    ],
  },
});
