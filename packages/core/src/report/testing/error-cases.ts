import type { ReportStand } from '../../../testing/report-stand.ts';
import type { ErrorGroupSignal } from '../../ports/kinds/error-group.ts';
import { error, errorGroup } from '../../store/testing/batches.ts';
import type { CheckCases } from './check-case.ts';

const DATABASE = { open: ['answer', 'database'] } as const;

const put = (stand: ReportStand, over: Partial<ErrorGroupSignal>): Promise<void> =>
  stand.put('database', [errorGroup('g', over)]);

const recorded = async (stand: ReportStand, records: number, ids: readonly string[]): Promise<void> => {
  await stand.tell('incidents.records', records);
  await stand.put(
    'database',
    ids.map((id) => error(id)),
  );
};

/** Checks of errors. */
export const ERROR_CASES: CheckCases = {
  'errors.groups': [
    {
      outcome: 'works',
      when: 'the only group is resolved',
      ...DATABASE,
      given: (stand) => put(stand, { resolvedAt: 2, resolvedBy: 'ann' }),
    },
    {
      outcome: 'works',
      when: 'the only open one is harmless',
      ...DATABASE,
      given: (stand) => put(stand, { class: 'startup' }),
    },
    { outcome: 'degraded', when: 'one is open', ...DATABASE, given: (stand) => put(stand, {}) },
    {
      outcome: 'broken',
      when: 'a resolved one came back',
      says: /came back/,
      ...DATABASE,
      given: (stand) => put(stand, { resolvedAt: 2, resolvedBy: 'ann', regressedAt: 3 }),
    },
    { outcome: 'not_enough_data', when: 'there was none so far', ...DATABASE },
    { outcome: 'not_told', when: 'no source of errors is open' },
  ],
  'errors.grouped': [
    { outcome: 'works', when: 'each is in one', ...DATABASE, given: (stand) => recorded(stand, 2, ['1', '2']) },
    { outcome: 'degraded', when: 'one is in none', ...DATABASE, given: (stand) => recorded(stand, 2, ['1']) },
    { outcome: 'not_enough_data', when: 'none was recorded', ...DATABASE, given: (stand) => recorded(stand, 0, []) },
    { outcome: 'not_told', when: 'its database is not read' },
  ],
};
