import { FIELD_NAMES, type FieldName } from '../../facts/fields.ts';
import type { FieldView } from '../../resolve/view.ts';
import type { Gathering } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';
import { alike, CLOSE_MS, equality, isCounter, ofOneProcess, type Place, placesOf, toldOf } from './places.ts';
import { compareWhileMoving } from './while-moving.ts';

/** What moves at each look can never be settled. */
const MOVING: ReadonlySet<string> = new Set<FieldName>([
  'health.uptimeSeconds',
  'resources.memoryMb',
  'resources.cpuPercent',
  'time.driftMs',
]);

/** What it told was so at this moment at the earliest: the agent may have kept it for so long. */
const saidOf = ({ row, trust }: Place): number => row.observedAt - (trust.cacheMs ?? 0);

/**
 * Each looked at after the newest move of the other, caches allowed for: only then must they be
 * equal as they are now.
 */
const settled = (a: Place, b: Place): boolean =>
  saidOf(a) > b.state.changedAt + CLOSE_MS && saidOf(b) > a.state.changedAt + CLOSE_MS;

const compareSettled = (field: FieldName, a: Place, b: Place): Agreement | null => {
  if (!settled(a, b)) return null;
  const better = toldOf(a);
  const other = toldOf(b);
  return better && other ? equality(field, better, other) : null;
};

interface Pair {
  readonly field: FieldName;
  readonly key: string;
  readonly best: Place;
  readonly other: Place;
}

const pairsOf = (view: FieldView, field: FieldName, key: string): readonly Pair[] =>
  alike(placesOf(view, field, key), isCounter(field)).flatMap(([best, ...others]) =>
    best ? others.filter((other) => ofOneProcess(best, other)).map((other): Pair => ({ field, key, best, other })) : [],
  );

const pairsIn = (view: FieldView): readonly Pair[] =>
  FIELD_NAMES.filter((field) => !MOVING.has(field)).flatMap((field) => {
    const subject = field.slice(0, field.indexOf('.'));
    const keys = new Set(view.rows.filter((row) => row.subject === subject && !row.gone).map((row) => row.key));
    return [...keys].flatMap((key) => pairsOf(view, field, key));
  });

const compare = async (gathering: Gathering, { field, key, best, other }: Pair): Promise<Agreement | null> =>
  compareSettled(field, best, other) ?? (key === '' ? compareWhileMoving(gathering, field, best, other) : null);

/** Every field that several exact sources tell, each of them against the best of its like. */
export const compareFields = async (gathering: Gathering): Promise<readonly Agreement[]> => {
  const compared = await Promise.all(pairsIn(gathering.view).map((pair) => compare(gathering, pair)));
  return compared.filter((agreement) => agreement !== null);
};
