import { INCIDENT_SEVERITIES, type IncidentSeverity } from '@ciris/telemetry-contracts';
import type { IncidentRow } from '../../ports/kinds/incident.ts';
import type { Kinds } from '../../ports/kinds/kinds.ts';
import type { KindQuery, Page, Paged, Reader, Span } from '../../ports/reader.ts';
import { countedBySeverity } from './incident-sentence.ts';
import { shiftOfIncident } from './incident-steps.ts';

type Query = KindQuery<Kinds['incidents']>;

/** Where to look: one agent, and by how much its clock is off. */
export interface IncidentsOf {
  readonly reader: Pick<Reader, 'incidents'>;
  readonly agent: number;
  readonly driftMs: number | null;
}

const offOf = ({ driftMs }: IncidentsOf): number => Math.abs(shiftOfIncident('error_lines', driftMs));

const seenAt = ({ driftMs }: IncidentsOf, { detectedBy, lastSeenAt }: IncidentRow): number =>
  lastSeenAt - shiftOfIncident(detectedBy, driftMs);

/** By whose clock a row stands depends on who noticed it: what lies near the ends is looked at one by one. */
const widened = (of: IncidentsOf, { from, to }: Partial<Span>): Partial<Span> => ({
  ...(from === undefined ? {} : { from: from - offOf(of) }),
  ...(to === undefined ? {} : { to: to + offOf(of) }),
});

const isWithin =
  (of: IncidentsOf, { from, to }: Partial<Span>) =>
  (row: IncidentRow): boolean =>
    seenAt(of, row) >= (from ?? Number.NEGATIVE_INFINITY) && seenAt(of, row) < (to ?? Number.POSITIVE_INFINITY);

/** Open ones first, then those that were seen last, by our clock. */
const inOrder =
  (of: IncidentsOf) =>
  (one: IncidentRow, other: IncidentRow): number =>
    Number(one.closedAt !== null) - Number(other.closedAt !== null) || seenAt(of, other) - seenAt(of, one);

/** A page of incidents, `span` by our clock. */
export const incidentPage = async (of: IncidentsOf, query: Query, page: Page): Promise<Paged<IncidentRow>> => {
  const { reader, agent } = of;
  if (offOf(of) === 0) return reader.incidents.page(agent, { ...query, ...page });
  const { span = {}, ...filters } = query;
  const rows: IncidentRow[] = [];
  let cursor = page.cursor;
  do {
    const limit = page.limit - rows.length;
    const read = await reader.incidents.page(agent, { ...filters, span: widened(of, span), limit, cursor });
    rows.push(...read.rows.filter(isWithin(of, span)));
    cursor = read.next;
  } while (cursor !== undefined && rows.length < page.limit);
  return { rows: rows.sort(inOrder(of)), next: cursor };
};

/** Rows of one read where each is looked at. */
const READ = 1000;

const countedOneByOne = async (of: IncidentsOf, query: Query): Promise<Record<IncidentSeverity, number>> => {
  const severities: IncidentSeverity[] = [];
  let cursor: string | undefined;
  do {
    const { rows, next } = await incidentPage(of, query, { limit: READ, cursor });
    severities.push(...rows.map(({ severity }) => severity));
    cursor = next;
  } while (cursor !== undefined);
  return countedBySeverity(severities);
};

/** How many there are of each severity, `span` by our clock. */
export const incidentCounts = async (of: IncidentsOf, query: Query): Promise<Record<IncidentSeverity, number>> => {
  const { reader, agent } = of;
  const { span, severity, ...others } = query;
  if (span !== undefined && offOf(of) > 0) return countedOneByOne(of, query);
  if (others.open === undefined && others.type === undefined && severity === undefined) {
    const ends = { from: span?.from ?? Number.MIN_SAFE_INTEGER, to: span?.to ?? Number.MAX_SAFE_INTEGER };
    return { ...countedBySeverity([]), ...(await reader.incidents.countBySeverity(agent, ends)) };
  }
  const counted = INCIDENT_SEVERITIES.map(async (one) => {
    if (severity !== undefined && severity !== one) return [one, 0] as const;
    return [one, await reader.incidents.count(agent, { ...query, severity: one })] as const;
  });
  return Object.fromEntries(await Promise.all(counted)) as Record<IncidentSeverity, number>;
};
