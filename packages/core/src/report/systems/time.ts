import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** Beyond this, times of two machines cannot be read side by side. */
const MOST_DRIFT_MS = 5_000;

export const time: SystemDefinition = {
  id: 'time',
  title: 'Time',
  group: 'Records',
  fields: ['time.driftMs', 'health.uptimeSeconds'],
  comparisons: [],
  pages: ['resources', 'services'],
  procedures: ['system.time'],
  checks: [
    check({
      id: 'time.drift',
      title: 'Its clock against ours',
      query: 'system.time driftMs',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { driftMs } = await answers.ask.system.time();
        if (driftMs.status === 'unavailable') return missing('drift', driftMs, answers.now);
        const off = Math.abs(driftMs.value) > MOST_DRIFT_MS;
        return found(off ? 'degraded' : 'works', `${Math.round(driftMs.value)} ms off`, [
          evidenceOf('drift', driftMs, answers.now),
        ]);
      },
    }),
  ],
};
