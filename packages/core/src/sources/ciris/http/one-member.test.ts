import { GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { answersTo, readAnswer, recorded } from '../../../../testing/recorded-answers.ts';
import type { FamilyName } from '../../../facts/endpoints.ts';
import { FAMILY_NAMES, periodMs } from '../../../facts/schedule.ts';
import type { Signal } from '../../../ports/signal.ts';

type Path = readonly (string | number)[];

const REMOVED = Symbol('removed');
/** What may stand where a member stood. */
const OTHERS: readonly unknown[] = [REMOVED, null, 'words', -1.5, true, {}, []];

/** Every member that is a value, of lists those of the first and the last row. */
const leavesOf = function* (body: unknown, path: Path = []): Generator<Path> {
  if (typeof body !== 'object' || body === null) yield path;
  else if (Array.isArray(body)) {
    for (const index of new Set([0, body.length - 1]))
      if (index in body) yield* leavesOf(body[index], [...path, index]);
  } else for (const [name, value] of Object.entries(body)) yield* leavesOf(value, [...path, name]);
};

/** The body with the member at the path replaced. */
const replaced = (body: unknown, [step, ...rest]: Path, by: unknown): unknown => {
  if (step === undefined) return by;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>;
  const inner = replaced(copy[step], rest, by);
  if (inner !== REMOVED) copy[step] = inner;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
  return copy;
};

/** What is told, by row and field; of what is no snapshot, by its own text. */
const toldIn = (signals: readonly Signal[]): Map<string, { row: string; text: string; reason: string | null }> => {
  const told = new Map<string, { row: string; text: string; reason: string | null }>();
  for (const signal of signals) {
    if (signal.kind !== 'snapshot') {
      const text = JSON.stringify(signal);
      told.set(text, { row: text, text, reason: null });
      continue;
    }
    const row = `${signal.subject} ${signal.key}`;
    for (const [field, value] of Object.entries(signal.fields)) {
      const reason = 'unavailable' in value ? `${value.unavailable}: ${value.detail}` : null;
      told.set(`${row} ${field}`, { row, text: JSON.stringify(value), reason });
    }
  }
  return told;
};

interface Change {
  /** Subject, key and field; of what is no snapshot, its text. */
  readonly where: string;
  readonly row: string;
  /** Null: it is not told any more. */
  readonly now: string | null;
  readonly reason: string | null;
}

type Told = ReturnType<typeof toldIn>;

const changesBetween = (before: Told, after: Told): Change[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((where) => {
    const [one, other] = [before.get(where), after.get(where)];
    if (one?.text === other?.text) return [];
    return [{ where, row: (other ?? one)?.row ?? '', now: other?.text ?? null, reason: other?.reason ?? null }];
  });

const memberAt = (body: unknown, path: Path): unknown =>
  path.reduce((value, step) => (value as Record<string | number, unknown>)[step], body);

/** Members by which a row is told from others: without them nothing can be said of the row. */
const NAMES = /\.(?:id|name|adapter_id|deferral_id|task_id)$/;
/** Where a member that is missing says 0, none or one fewer, and no agent says it otherwise. */
const ABSENCE_SPEAKS =
  /nodes_by_(?:type|scope)\.|_bus\.custom_metrics\.\w+$|circuit_breaker_state$|requests_handled$|cognitive_state$|current_state_name$|last_request_time$|last_failure_time$|code_hash$|\.required\.\d+$/;

/** A field that shows a value which nobody told is the worst that may come of a member. */
const isFalse = ({ now, reason, where }: Change): boolean =>
  now !== null && reason === null && !where.startsWith('{') && now.startsWith('{"value"');

/** What a member of another type made of what it tells. */
const untrue = (changes: readonly Change[]): string[] => [
  ...changes.filter(isFalse).map(({ where, now }) => `${where} shows ${now}`),
  ...changes
    .filter(({ reason }) => reason !== null && !/^failed: \w/.test(reason))
    .map(({ where, reason }) => `${where} says ${reason}`),
];

/** A registration stands for itself, and is told of its service too. */
const isRegistration = (row: string): boolean => row.startsWith('registration ');

/** What it made of other rows than its own and a total of all. */
const elsewhere = (changes: readonly Change[]): string[] => {
  const rows = new Set(changes.map(({ row }) => row.replace(/^\{"kind":"(\w+)".*$/, '$1')));
  const gone = changes.filter(({ now, where }) => now === null && !where.startsWith('{'));
  const registrations = [...rows].filter(isRegistration).length;
  const differ = rows.size - registrations > 2 || registrations > 1;
  return [...(differ ? [`${rows.size} rows differ`] : []), ...gone.map(({ where }) => `${where} is gone`)];
};

const isOfOtherType = (by: unknown, was: unknown): boolean =>
  was !== null && (by === REMOVED || by === null || typeof by !== typeof was);

const problemsOf = (path: Path, by: unknown, was: unknown, changes: readonly Change[]): string[] => {
  const place = path.join('.');
  const speaks = (by === REMOVED || by === null) && ABSENCE_SPEAKS.test(place);
  const problems = [
    ...(isOfOtherType(by, was) && !speaks ? untrue(changes) : []),
    ...(NAMES.test(place) ? [] : elsewhere(changes)),
  ];
  return problems.map((problem) => `${place} ${by === REMOVED ? 'removed' : JSON.stringify(by)}: ${problem}`);
};

const problemsIn = (family: FamilyName, generation: Generation, body: unknown): string[] => {
  const before = toldIn(readAnswer(family, generation, body));
  return [...leavesOf(body)].flatMap((path) =>
    OTHERS.flatMap((by) => {
      const after = toldIn(readAnswer(family, generation, replaced(body, path, by)));
      return problemsOf(path, by, memberAt(body, path), changesBetween(before, after));
    }),
  );
};

const cases = FAMILY_NAMES.flatMap((family) =>
  GENERATIONS.filter((generation) => periodMs(family, generation) !== null).map((one) => [family, one] as const),
);

describe.skipIf(!recorded)('an answer of which any one member is missing or of another type', () => {
  it.each(cases)('%s of %s loses what that member tells, says why, and nothing else', (family, generation) => {
    const [answer] = answersTo(generation, 'after-messages', family);
    expect(problemsIn(family, generation, answer?.body)).toEqual([]);
  });
});
