import {
  INCIDENT_SEVERITIES,
  type IncidentSeverity,
  type InputOf,
  type incidents,
  type OutputOf,
} from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { incidentColumns } from './incident-columns.ts';
import { incidentOf } from './incident-row.ts';
import { countedBySeverity, incidentSentence } from './incident-sentence.ts';

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

const bySeverity = async (
  { reader }: QueryContext,
  agent: number,
  { from, to, severity, ...others }: Input,
): Promise<Record<IncidentSeverity, number>> => {
  if (others.open === undefined && others.type === undefined && severity === undefined) {
    const span = { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER };
    return { ...countedBySeverity([]), ...(await reader.incidents.countBySeverity(agent, span)) };
  }
  const counted = INCIDENT_SEVERITIES.map(async (one) => {
    if (severity !== undefined && severity !== one) return [one, 0] as const;
    return [one, await reader.incidents.count(agent, filtersOf({ ...others, from, to, severity: one }))] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<IncidentSeverity, number>;
};

/** What went wrong, once a cause: open ones first, then the newest. */
export const listIncidents = async (context: QueryContext, input: Input): Promise<OutputOf<typeof incidents.list>> => {
  const handle = context.directory.find(input.agent);
  const { number } = handle.record;
  const of = await viewOf(context, handle);
  const { reader } = context;
  const [page, open, counts] = await Promise.all([
    reader.incidents.page(number, { ...filtersOf(input), limit: input.limit, cursor: input.cursor }),
    reader.incidents.page(number, { open: true, limit: MOST_OPEN }),
    bySeverity(context, number, input),
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
