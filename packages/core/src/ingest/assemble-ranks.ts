import { type Generation, SOURCES, type Source } from '@ciris/telemetry-contracts';

/** Whom to believe of an entity, best first; single fields may have an order of their own. */
export interface EntityRanks {
  readonly order: readonly Source[];
  /** Of thoughts: every database touches a task when it ends. */
  readonly fields?: Readonly<Partial<Record<'endedAt', readonly Source[]>>>;
}

const ORDER: readonly Source[] = ['database', 'stream', 'answer', 'otlp', 'log', 'points', 'platform'];

/**
 * The database of v1 does not touch a thought when it ends: its end is that of the processing span,
 * before the handler ran. The stream tells the end itself.
 */
const STREAM_ENDS: EntityRanks = {
  order: ORDER,
  fields: { endedAt: ['stream', ...ORDER.filter((source) => source !== 'stream')] },
};

/** Not known yet: the first frames come a moment before the generation is kept, and no later ones may mend it. */
export const entityRanks = (generation: Generation | null): EntityRanks =>
  generation === 'v1' || generation === null ? STREAM_ENDS : { order: ORDER };

/** What sources told of one entity, by source. */
export type TellingOf<Fields> = Readonly<Partial<Record<Source, Fields>>>;

/** The sources that told of it, in an order that does not depend on who came first. */
export const sourcesOf = (told: TellingOf<unknown>): readonly Source[] =>
  SOURCES.filter((source) => told[source] !== undefined);

/** The value of the best source that tells the field; null: none does. */
export const bestOf = <Fields, Name extends keyof Fields>(
  told: TellingOf<Fields>,
  name: Name,
  order: readonly Source[],
): NonNullable<Fields[Name]> | null => {
  for (const source of order) {
    const value = told[source]?.[name];
    if (value !== undefined && value !== null) return value;
  }
  return null;
};

export const earlier = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

export const later = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
