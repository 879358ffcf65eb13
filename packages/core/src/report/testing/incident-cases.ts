import type { ReportStand } from '../../../testing/report-stand.ts';
import type { IncidentSignal } from '../../ports/kinds/incident.ts';
import { incident } from '../../store/testing/batches.ts';
import type { CheckCases } from './check-case.ts';

const DATABASE = { open: ['answer', 'database'] } as const;

const put = (stand: ReportStand, over: Partial<IncidentSignal>, id = 'a'): Promise<void> =>
  stand.put('platform', [incident(id, over)]);

const records = async (stand: ReportStand, told: number, counted: number): Promise<void> => {
  await stand.tell('incidents.records', told);
  if (counted > 0) await put(stand, { detectedBy: 'error_lines', count: counted });
};

/** Checks of incidents. */
export const INCIDENT_CASES: CheckCases = {
  'incidents.open': [
    {
      outcome: 'works',
      when: 'the only one is over',
      given: (stand) => put(stand, { lastSeenAt: 1, timeline: [{ what: 'closed', at: 2, words: 'It is over.' }] }),
    },
    {
      outcome: 'works',
      when: 'somebody has taken it on',
      says: /each is taken on$/,
      given: (stand) =>
        put(stand, {
          timeline: [
            { what: 'seen', at: 1 },
            { what: 'acknowledged', at: 2, by: 'ann', note: null },
          ],
        }),
    },
    { outcome: 'works', when: 'only a harmless one is open', given: (stand) => put(stand, { severity: 'low' }) },
    {
      outcome: 'degraded',
      when: 'one of medium severity is open',
      given: (stand) => put(stand, { severity: 'medium' }),
    },
    { outcome: 'broken', when: 'a critical one is open', given: (stand) => put(stand, { severity: 'critical' }) },
    { outcome: 'not_enough_data', when: 'there was none so far' },
  ],
  'incidents.records': [
    { outcome: 'works', when: 'each is in one', ...DATABASE, given: (stand) => records(stand, 3, 3) },
    { outcome: 'works', when: 'the agent deleted some', ...DATABASE, given: (stand) => records(stand, 2, 3) },
    { outcome: 'degraded', when: 'some are in none', ...DATABASE, given: (stand) => records(stand, 3, 2) },
    { outcome: 'not_enough_data', when: 'none was recorded', ...DATABASE, given: (stand) => records(stand, 0, 0) },
    { outcome: 'not_told', when: 'its database is not read' },
    { outcome: 'not_told', when: 'agents before 2.9.14 keep none', generation: 'v1', ...DATABASE },
  ],
};
