import { FIELDS, type FieldName } from '../../facts/fields.ts';
import type { SamplePoint } from '../../ports/reader.ts';
import { stateOf } from '../../resolve/view.ts';
import type { Gathering } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';
import { CLOSE_MS, equality, isCounter, nearly, type Place } from './places.ts';

/** How far back a look is taken that something can be said of. */
const LOOK_BACK_MS = 15 * 60_000;
/** Further back for what held when that look was taken. */
const HELD_MS = 10 * 60_000;
/** One look beside the range may lie on a peak between two looks at the other; so many cannot. */
const LEAST_LOOKS = 3;

/** What one of the sources told while the other was looked at. */
interface Range {
  readonly low: number;
  readonly high: number;
  /** It stood still all the while: the two must be equal. */
  readonly still: boolean;
}

/**
 * What moves all the time, held against what the better source told around the very moment of a look at
 * the other. The newest such look counts of which the better source stood still, or that is a counter's,
 * which only grows; else one within what was told meanwhile.
 */
export const compareWhileMoving = async (
  gathering: Gathering,
  field: FieldName,
  a: Place,
  b: Place,
): Promise<Agreement | null> => {
  if (!('metric' in FIELDS[field])) return null;
  const points = await pointsOf(gathering, field, a);
  const looks = (await pointsOf(gathering, field, b)).filter(({ at }) => at > gathering.now - LOOK_BACK_MS).reverse();
  const rangeAt = isCounter(field) ? growthAround : rangeAround;
  const judged = looks.flatMap((look) => {
    const range = rangeAt(gathering, points, a, { at: look.at, cacheMs: b.trust.cacheMs ?? 0 });
    return range ? [{ look, range, within: isWithin(look.value, range) }] : [];
  });
  const sure = judged.find(({ range }) => range.still || isCounter(field));
  const said = sure ?? judged.find(({ within }) => within) ?? (judged.length < LEAST_LOOKS ? undefined : judged[0]);
  return said ? agreementOf(field, a, said.look, said.range) : null;
};

const isWithin = (value: number, { low, high }: Range): boolean =>
  value >= low - nearly(low) && value <= high + nearly(high);

/** Its looks at the present process, as it told them: what was counted before it is taken off again. */
const pointsOf = async (
  { reader, agent, now }: Gathering,
  field: FieldName,
  { row, state, trust }: Place,
): Promise<readonly SamplePoint[]> => {
  const fact = FIELDS[field];
  if (!('metric' in fact)) return [];
  const before = typeof state.total === 'number' && typeof state.value === 'number' ? state.total - state.value : 0;
  const began = isCounter(field) && trust.lasting !== true ? (row.processStartedAt ?? 0) : 0;
  const span = { from: Math.max(now - LOOK_BACK_MS - HELD_MS, began), to: now + 1 };
  const points = await reader.samples.read({
    agent,
    metric: fact.metric,
    labels: {},
    source: row.source,
    endpoint: row.endpoint,
    span,
  });
  return points.map((point) => ({ ...point, value: point.value - before }));
};

interface Look {
  readonly at: number;
  readonly cacheMs: number;
}

/** A counter only grows: what it was at a moment lies between the looks before and after it. */
const growthAround = (_: Gathering, points: readonly SamplePoint[], { trust }: Place, look: Look): Range | null => {
  const before = points.findLast(({ at }) => at <= look.at - look.cacheMs - CLOSE_MS);
  const after = points.find(({ at }) => at - (trust.cacheMs ?? 0) >= look.at + CLOSE_MS);
  return before && after ? { low: before.value, high: after.value, still: before.value === after.value } : null;
};

/** The database is read all the time, so its points are all that it was while it was open, a moment late. */
const rangeAround = ({ view }: Gathering, points: readonly SamplePoint[], { row }: Place, look: Look): Range | null => {
  const database = stateOf(view, row.source);
  if (row.source !== 'database' || database?.state !== 'open') return null;
  const from = look.at - look.cacheMs - CLOSE_MS;
  const to = look.at + CLOSE_MS + row.everyMs;
  const held = points.findLast(({ at }) => at <= from);
  if (!held || database.since > held.at || (database.lastSuccessAt ?? 0) < to) return null;
  const meanwhile = [held, ...points.filter(({ at }) => at > from && at <= to)].map(({ value }) => value);
  if (meanwhile.every((value) => value === held.value)) return { low: held.value, high: held.value, still: true };
  // A large table is counted seldom: what its next count says may have been so already.
  const next = points.find(({ at, value }) => at > to && value !== meanwhile.at(-1));
  const values = next ? [...meanwhile, next.value] : meanwhile;
  return { low: Math.min(...values), high: Math.max(...values), still: false };
};

const agreementOf = (field: FieldName, { row }: Place, look: SamplePoint, { low, high }: Range): Agreement => {
  const other = { source: look.source, endpoint: look.endpoint, value: look.value, observedAt: look.at };
  const better = { source: row.source, endpoint: row.endpoint, value: low, observedAt: look.at };
  if (low === high) return equality(field, better, other);
  return {
    id: field,
    title: FIELDS[field].title,
    better: { ...better, value: `${low} to ${high}` },
    other,
    agrees: isWithin(look.value, { low, high, still: false }),
    detail: `${row.source} ${low} to ${high} around that look, ${look.source} ${look.value} (${look.endpoint})`,
  };
};
