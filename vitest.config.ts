import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Judges watch agents for long: begun last, one of them would keep the other cores waiting at the end. */
class JudgesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isJudge = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/judge/');
    return [...sorted.filter(isJudge), ...sorted.filter((file) => !isJudge(file))];
  }
}

export default defineConfig({
  test: {
    testTimeout: 20_000,
    pool: 'forks',
    // One more than there are cores: now and then each waits, for a process that starts or for a time to pass.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: JudgesFirst },
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
