import type { ReportStand } from '../../../testing/report-stand.ts';
import type { CheckCases } from './check-case.ts';

const runs = async (stand: ReportStand, ...all: readonly boolean[]): Promise<void> => {
  for (const [index, running] of all.entries()) {
    await stand.tell('adapter.type', 'api', `adapter_${index}`);
    await stand.tell('adapter.running', running, `adapter_${index}`);
  }
};

/** Checks of adapters. */
export const ADAPTER_CASES: CheckCases = {
  'adapters.running': [
    { outcome: 'works', when: 'all run', given: (stand) => runs(stand, true, true) },
    { outcome: 'degraded', when: 'one does not', given: (stand) => runs(stand, true, false) },
    {
      outcome: 'degraded',
      when: 'one needs a new log-in',
      given: async (stand) => {
        await runs(stand, true);
        await stand.tell('adapter.needsReauth', true, 'adapter_0');
      },
    },
    { outcome: 'broken', when: 'none runs', given: (stand) => runs(stand, false, false) },
    { outcome: 'not_enough_data', when: 'none was listed so far' },
    { outcome: 'not_told', when: 'this generation says false of each', generation: 'early' },
  ],
};
