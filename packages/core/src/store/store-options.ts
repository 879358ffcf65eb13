import type { Generation } from '@ciris/telemetry-contracts';
import { type EntityRanks, entityRanks } from '../ingest/assemble-ranks.ts';
import type { Keeping } from './keep/keep-batch.ts';
import type { FieldFactLookup } from './keep/writing.ts';
import { DEFAULT_RETENTION } from './retention.ts';

/** What both drivers may be told. */
export interface StoreOptions {
  /** What is known of a field of a snapshot; left out: every field's history is kept as changes. */
  readonly fieldFact?: FieldFactLookup;
  /** Whom to believe of tasks and thoughts; left out: as ingest/assemble-ranks.ts says. */
  readonly ranks?: (generation: Generation | null) => EntityRanks;
  /** How old points get; null: they stay. Left out: as by default. */
  readonly samplesMs?: number | null;
}

export const toKeeping = ({ fieldFact, ranks, samplesMs }: StoreOptions): Keeping => ({
  fieldFact: fieldFact ?? (() => undefined),
  ranks: ranks ?? entityRanks,
  samplesMs: samplesMs === undefined ? DEFAULT_RETENTION.samplesMs : samplesMs,
});
