import { plural } from '../../insight/verdict-text.ts';
import { agreementCheck } from '../agreement-check.ts';
import { busCheck } from '../bus-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

export const wiseAuthority: SystemDefinition = {
  id: 'wise-authority',
  title: 'Wise authority',
  group: 'Buses',
  fields: ['deferrals.pending', 'tasks.deferred'],
  comparisons: ['deferrals.pending'],
  pages: ['deferrals', ''],
  procedures: ['deferrals.list', 'buses.list'],
  checks: [
    check({
      id: 'wise-authority.pending',
      title: 'What waits for a human',
      query: 'deferrals.list pending',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { pending } = await answers.ask.deferrals.list();
        if (pending.status === 'unavailable') return missing('pending deferrals', pending, answers.now);
        return found('works', `${pending.value} pending`, [evidenceOf('pending deferrals', pending, answers.now)]);
      },
    }),
    check({
      id: 'wise-authority.listed',
      title: 'Pending deferrals in the list',
      query: 'deferrals.list rows against pending',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { pending, rows } = await answers.ask.deferrals.list();
        if (pending.status === 'unavailable') return missing('pending deferrals', pending, answers.now);
        const listed = rows.filter((row) => row.status === 'pending').length;
        const evidence = [evidenceOf('pending deferrals', pending, answers.now)];
        if (pending.value === 0) return found('not_enough_data', 'none pends', evidence);
        if (listed === 0) {
          return found(
            'not_told',
            `${plural(pending.value, 'pends', 'pend')}, none is listed`,
            evidence,
            'Grant the database with --agent-db.',
          );
        }
        return found(listed >= pending.value ? 'works' : 'degraded', `${listed} of ${pending.value} listed`, evidence);
      },
    }),
    busCheck('wise-authority.operations', 'wise'),
    agreementCheck('wise-authority.agreement', 'Their number in every source', ['deferrals.pending']),
  ],
};
