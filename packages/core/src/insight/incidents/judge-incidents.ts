import type { IncidentRow, IncidentSignal } from '../../ports/kinds/incident.ts';
import { incidentIdOf } from '../../sources/errors/incident-id.ts';
import type { Judge } from '../evaluator.ts';
import { byAgentClock, type Gathering } from '../gather/gathering.ts';
import type { Condition, Look } from './condition.ts';
import { looksAt } from './conditions.ts';

/** Lines of error that stay away for so long are over. Ms. */
export const QUIET_MS = 3_600_000;
const LOOK_FOR_QUIET_EVERY_MS = 60_000;

/** What lasts is told again so often, so that it is known to last. Ms. */
const AGAIN_MS = 600_000;

/** Open ones of one agent, at most. */
const MOST_OPEN = 1000;

const IS_OVER = 'It is over.';
const STAYED_AWAY = 'Not seen again for 60 min.';

const told = ({ seq: _, sources: __, ...row }: IncidentRow): IncidentSignal => ({ kind: 'incident', ...row });

/** The incident of a condition that holds from now on, whole; `before` is what is known of earlier times. */
const began = (condition: Condition, now: number, before: IncidentRow | null): IncidentSignal => ({
  kind: 'incident',
  incidentId: incidentIdOf(condition.cause),
  ...condition,
  place: null,
  openedAt: before?.openedAt ?? now,
  lastSeenAt: now,
  closedAt: null,
  count: (before?.count ?? 0) + 1,
  timeline: [...(before?.timeline ?? []), { what: 'seen', at: now }],
});

const closed = (row: IncidentSignal, at: number, words: string): IncidentSignal => ({
  ...row,
  // A moment later than it was seen last, or it would be open.
  timeline: [...row.timeline, { what: 'closed', at: Math.max(at, row.lastSeenAt), words }],
});

const lookOf = (looks: readonly Look[], cause: string): Look | undefined =>
  looks.find(({ prefix }) => cause.startsWith(prefix));

/** Lines of error that were not seen for a while, as long as their source would tell them. */
const quiet = async (gathering: Gathering): Promise<readonly IncidentSignal[]> => {
  const { reader, agent, now, view } = gathering;
  if (!view.sources.some(({ source, state }) => source === 'database' && state === 'open')) return [];
  const until = byAgentClock(gathering, now) - QUIET_MS;
  const { rows } = await reader.incidents.page(agent, { open: true, limit: MOST_OPEN });
  return rows
    .filter(({ detectedBy, lastSeenAt }) => detectedBy === 'error_lines' && lastSeenAt <= until)
    .map((row) => closed(told(row), row.lastSeenAt + QUIET_MS, STAYED_AWAY));
};

/** What is open of one agent, by the ids of the incidents: followed from look to look. */
const createFollowing = (rows: readonly IncidentSignal[]) => {
  const open = new Map(rows.map((row) => [row.incidentId, row]));

  /** Of what holds: begun, or told again so that it is known to last. */
  const begin = async (holding: readonly Condition[], { reader, agent, now }: Gathering): Promise<IncidentSignal[]> => {
    const begun = new Map<string, IncidentSignal>();
    // Told whole or not at all: what is remembered as told moves when all is read.
    for (const condition of holding) {
      const incidentId = incidentIdOf(condition.cause);
      const known = begun.get(incidentId) ?? open.get(incidentId);
      if (known && now - known.lastSeenAt < AGAIN_MS) continue;
      const row = known
        ? { ...known, lastSeenAt: now }
        : began(condition, now, await reader.incidents.get(agent, { incidentId }));
      begun.set(incidentId, row);
    }
    for (const [incidentId, row] of begun) open.set(incidentId, row);
    return [...begun.values()];
  };

  /** Of what does not hold any more, as far as that is seen. */
  const end = (holding: readonly Condition[], looks: readonly Look[], now: number): IncidentSignal[] => {
    const held = new Set(holding.map(({ cause }) => incidentIdOf(cause)));
    const over = [...open.values()].filter(
      ({ incidentId, cause }) => !held.has(incidentId) && lookOf(looks, cause)?.isOver(cause),
    );
    for (const { incidentId } of over) open.delete(incidentId);
    return over.map((row) => closed(row, now, IS_OVER));
  };
  return { begin, end };
};

const ownOpen = async ({ reader, agent }: Gathering): Promise<readonly IncidentSignal[]> => {
  const { rows } = await reader.incidents.page(agent, { open: true, limit: MOST_OPEN });
  return rows.filter(({ detectedBy }) => detectedBy !== 'error_lines').map(told);
};

/**
 * Opens an incident when a condition begins and closes it when it is over, each once however often it is
 * looked at. What was open before this platform started stays so until it is seen to be over.
 */
export const createIncidentJudge = (): Judge => {
  let following: ReturnType<typeof createFollowing> | null = null;
  let quietAt = Number.NEGATIVE_INFINITY;
  return async (gathering, input, verdict) => {
    const { now } = gathering;
    following ??= createFollowing(await ownOpen(gathering));
    const looks = await looksAt(gathering, input, verdict);
    const holding = looks.flatMap(({ holds }) => holds);
    const isDue = now - quietAt >= LOOK_FOR_QUIET_EVERY_MS;
    const quieted = isDue ? await quiet(gathering) : [];
    if (isDue) quietAt = now;
    return [...(await following.begin(holding, gathering)), ...following.end(holding, looks, now), ...quieted];
  };
};
