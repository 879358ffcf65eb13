import { valueOrNull } from '../../resolve/field.ts';
import type { Answers } from '../answers.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** Why none is listed; a list that is empty tells of none. */
const unlisted = ({ of, now }: Answers) => {
  const running = of.field<boolean>('adapter.running');
  return running.status === 'unavailable'
    ? missing('adapters', running, now)
    : found('not_enough_data', 'no adapter is listed', []);
};

export const adapters: SystemDefinition = {
  id: 'adapters',
  title: 'Adapters',
  group: 'Registry',
  fields: ['adapter.type', 'adapter.running', 'adapter.messages', 'adapter.errors', 'adapter.needsReauth'],
  comparisons: [],
  pages: ['adapters'],
  procedures: ['adapters.list', 'adapters.discord'],
  checks: [
    check({
      id: 'adapters.running',
      title: 'Adapters that run',
      query: 'adapters.list running, needsReauth',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows, sentence } = await answers.ask.adapters.list();
        const [first] = rows;
        if (first === undefined) return unlisted(answers);
        const evidence = rows.map(({ adapterId, running }) => evidenceOf(`${adapterId} runs`, running, answers.now));
        const told = rows.filter(({ running }) => running.status === 'available');
        if (first.running.status === 'unavailable' && told.length === 0) {
          return missing('whether adapters run', first.running, answers.now);
        }
        const running = told.filter((row) => valueOrNull(row.running) === true);
        if (running.length === 0) return found('broken', sentence, evidence);
        const barred = rows.some(({ needsReauth }) => valueOrNull(needsReauth) === true);
        return found(barred || running.length < told.length ? 'degraded' : 'works', sentence, evidence);
      },
    }),
  ],
};
