import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { readRecordedJson } from '../stand/fixtures.ts';
import { querySample } from './sample-file.ts';

const truth = z.object({
  queries: z.object({
    incidents: z.object({ rows: z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.number()])) }),
  }),
});

export interface TrueIncidents {
  /** Lines of error in the table, as `truth.json` has counted them. */
  readonly records: number;
  /** Python writes `NoneType: None` in the place of a stack where there was no exception. */
  readonly withStack: number;
  /** How many lines each cause has: place, component and exception. */
  readonly byCause: readonly number[];
}

const CAUSES = `select count(*) as n, sum(stack_trace is not null and trim(stack_trace, char(10)) <> 'NoneType: None') as stacks
  from cirislens_incident_records group by source_component, filename, line_number, exception_type order by n`;

/** What v2 recorded; the others have no such table. */
export const trueIncidents = (generation: Generation): TrueIncidents | null => {
  if (generation !== 'v2') return null;
  const { rows } = truth.parse(readRecordedJson(generation, 'truth.json')).queries.incidents;
  const causes = querySample(generation, CAUSES);
  return {
    records: rows.reduce((sum, [, , , records]) => sum + records, 0),
    withStack: causes.reduce((sum, { stacks }) => sum + Number(stacks), 0),
    byCause: causes.map(({ n }) => Number(n)),
  };
};
