import type { IncidentMoment, IncidentRow } from '../../ports/kinds/incident.ts';

type Incident = Omit<IncidentRow, 'agent' | 'seq' | 'sources'>;

/** Of one incident: beyond it, those between the first and the newest go. */
const MOST_MOMENTS = 200;

/** Of one instant: it is seen, and then something is made of it. */
const RANK = { seen: 0, acknowledged: 1, closed: 2 } as const;

const idOf = ({ at, what }: IncidentMoment): string => `${at}:${what}`;

/** What happened to it, each once, oldest first. */
const together = (one: readonly IncidentMoment[], other: readonly IncidentMoment[]): readonly IncidentMoment[] => {
  const moments = new Map([...one, ...other].map((moment) => [idOf(moment), moment]));
  const rising = [...moments.values()].sort((a, b) => a.at - b.at || RANK[a.what] - RANK[b.what]);
  const [first] = rising;
  if (!first || rising.length <= MOST_MOMENTS) return rising;
  return [first, ...rising.slice(1 - MOST_MOMENTS)];
};

/** When it was closed; null: never, or it was seen since. */
const closedAtOf = (timeline: readonly IncidentMoment[], lastSeenAt: number): number | null => {
  const closed = timeline.findLast(({ what }) => what === 'closed');
  return closed && closed.at >= lastSeenAt ? closed.at : null;
};

/**
 * Both tell the whole incident, so each member is the further of the two: in whatever order, and however
 * often, the same tellings make the same incident.
 */
export const mergeIncident = <Row extends Incident>(before: Row | null, told: Row): Row => {
  if (!before) return { ...told, closedAt: closedAtOf(told.timeline, told.lastSeenAt) };
  const [older, newer] = before.lastSeenAt > told.lastSeenAt ? [told, before] : [before, told];
  const lastSeenAt = newer.lastSeenAt;
  const timeline = together(before.timeline, told.timeline);
  return {
    ...newer,
    message: newer.message ?? older.message,
    finding: newer.finding ?? older.finding,
    openedAt: Math.min(before.openedAt, told.openedAt),
    lastSeenAt,
    closedAt: closedAtOf(timeline, lastSeenAt),
    count: Math.max(before.count, told.count),
    timeline,
  };
};
