import type { Generation } from '@ciris/telemetry-contracts';
import { type EntityRanks, entityRanks } from '../ingest/assemble-ranks.ts';
import type { Keeping } from './keep/keep-batch.ts';
import type { FieldFactLookup } from './keep/writing.ts';

/** What both drivers may be told. */
export interface StoreOptions {
  /** What is known of a field of a snapshot; left out: every field's history is kept as changes. */
  readonly fieldFact?: FieldFactLookup;
  /** Whom to believe of tasks and thoughts; left out: as ingest/assemble-ranks.ts says. */
  readonly ranks?: (generation: Generation | null) => EntityRanks;
}

export const toKeeping = ({ fieldFact, ranks }: StoreOptions): Keeping => ({
  fieldFact: fieldFact ?? (() => undefined),
  ranks: ranks ?? entityRanks,
});
