import type { Reading } from '@ciris/telemetry-contracts';
import type { Asked } from './ask-all.ts';

/** A reading where a page finds it, such as `services.get[llm_bus].requests`. */
export interface PlacedReading {
  readonly path: string;
  readonly reading: Reading<unknown>;
}

const isReading = (value: object): value is Reading<unknown> =>
  'status' in value &&
  ((value.status === 'available' && 'source' in value && 'observedAt' in value) ||
    (value.status === 'unavailable' && 'reason' in value && 'since' in value));

/** What names a row of a list, rather than its place in it. */
const NAMES = [
  'registrationId',
  'thoughtId',
  'taskId',
  'service',
  'deferralId',
  'systemId',
  'checkId',
  'adapterId',
  'name',
] as const;

const nameOf = (item: unknown, index: number): string => {
  if (typeof item !== 'object' || item === null) return String(index);
  for (const name of NAMES) {
    const value = (item as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') return value;
  }
  return String(index);
};

function* walk(path: string, value: unknown): Generator<PlacedReading> {
  if (typeof value !== 'object' || value === null) return;
  if (isReading(value)) {
    yield { path, reading: value };
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(`${path}[${nameOf(item, index)}]`, item);
    return;
  }
  for (const [name, member] of Object.entries(value)) yield* walk(`${path}.${name}`, member);
}

/** Every reading of every answer. */
export const readingsOf = (answers: readonly Asked[]): readonly PlacedReading[] =>
  answers.flatMap(({ name, answer }) => [...walk(name, answer)]);
