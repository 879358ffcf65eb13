import { INCIDENT_SEVERITIES, type InputOf, type incidents, type OutputOf } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { incidentColumns } from './incident-columns.ts';
import { incidentOf } from './incident-row.ts';
import { countedBySeverity, incidentSentence } from './incident-sentence.ts';
import { incidentCounts, incidentPage } from './incidents-in.ts';

type Input = InputOf<typeof incidents.list>;

/** Of those that are open at once: more are counted no further. */
const MOST_OPEN = 1000;

const filtersOf = ({ from, to, severity, open, type }: Input) => {
  const span: Partial<Span> = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return {
    ...(Object.keys(span).length === 0 ? {} : { span }),
    ...(severity === undefined ? {} : { severity }),
    ...(open === undefined ? {} : { open }),
    ...(type === undefined ? {} : { type }),
  };
};

/** What went wrong, once a cause: open ones first, then the newest. */
export const listIncidents = async (context: QueryContext, input: Input): Promise<OutputOf<typeof incidents.list>> => {
  const handle = context.directory.find(input.agent);
  const { number } = handle.record;
  const of = await viewOf(context, handle);
  const { reader } = context;
  const at = { reader, agent: number, driftMs: handle.driftMs };
  const [page, open, counts] = await Promise.all([
    incidentPage(at, filtersOf(input), { limit: input.limit, cursor: input.cursor }),
    reader.incidents.page(number, { open: true, limit: MOST_OPEN }),
    incidentCounts(at, filtersOf(input)),
  ]);
  const openBySeverity = countedBySeverity(open.rows.map(({ severity }) => severity));
  const gravest = INCIDENT_SEVERITIES.flatMap((one) => open.rows.filter(({ severity }) => severity === one))[0];
  const records = of.field<number>('incidents.records');
  return {
    ...listed(handle, page, { ...incidentColumns(context, of.view) }, (row) => incidentOf(context, handle, row)),
    sentence: incidentSentence(openBySeverity, gravest, records),
    open: openBySeverity,
    bySeverity: counts,
    records,
    withStack: of.field<number>('incidents.withStack'),
  };
};
