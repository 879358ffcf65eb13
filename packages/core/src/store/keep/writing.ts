import { CHANNELS, type Channel, type Source } from '@ciris/telemetry-contracts';
import type { FieldFact } from '../../facts/field.ts';
import type { EntityRanks } from '../../ingest/assemble-ranks.ts';
import type { HandlerSums } from '../../ingest/handler-sums.ts';
import type { Batch } from '../../ports/sink.ts';
import type { Stamp } from './entities.ts';
import type { Tables } from './tables.ts';

/**
 * What is known of a field of a snapshot as this source tells it; undefined: nothing, then its history
 * is kept as changes. A counter of one source may be a lasting total in another.
 */
export type FieldFactLookup = (subject: string, field: string, source: Source) => FieldFact | undefined;

/** One batch on its way into the tables. */
export interface Writing {
  readonly tables: Tables;
  readonly batch: Batch;
  readonly fieldFact: FieldFactLookup;
  readonly ranks: EntityRanks;
  /** What its points tell of handlers, so far. */
  readonly handlerSums: HandlerSums;
  /** What the next changed row is to carry. */
  stamp(): Stamp;
  /** Says that the row was kept, and who is to hear of it. */
  tell(...channels: readonly Channel[]): void;
  readonly seq: number;
  readonly channels: readonly Channel[];
}

export const createWriting = (
  parts: Pick<Writing, 'tables' | 'batch' | 'fieldFact' | 'ranks' | 'handlerSums'>,
  head: number,
): Writing => {
  const { batch } = parts;
  const told = new Set<Channel>();
  let seq = head;
  return {
    ...parts,
    stamp: () => ({ agent: batch.agent, seq: seq + 1, changedAt: batch.observedAt }),
    tell: (...channels) => {
      seq += 1;
      for (const channel of channels) told.add(channel);
    },
    get seq() {
      return seq;
    },
    get channels() {
      return CHANNELS.filter((channel) => told.has(channel));
    },
  };
};
