import type { Generation } from '@ciris/telemetry-contracts';
import type { EntityRanks } from '../../ingest/assemble-ranks.ts';
import { createHandlerSums } from '../../ingest/handler-sums.ts';
import { tracesTold } from '../../ingest/traces-told.ts';
import { type Appended, StoreError } from '../../ports/appender.ts';
import type { SamplesSignal, Signal } from '../../ports/signal.ts';
import type { Batch } from '../../ports/sink.ts';
import { keepError, mergeErrorGroups } from './keep-error.ts';
import { closeFinding, keepFinding } from './keep-finding.ts';
import { keepHandlerSummaries } from './keep-handler-summaries.ts';
import { keepEvent, keepStep } from './keep-happenings.ts';
import { type KindSignal, kindKeepers } from './keep-kind.ts';
import { keepSample, keepSamples } from './keep-sample.ts';
import { keepRoster, keepSnapshot } from './keep-snapshot.ts';
import { keepTask } from './keep-task.ts';
import { keepThought } from './keep-thought.ts';
import type { Tables } from './tables.ts';
import { createWriting, type FieldFactLookup, type Writing } from './writing.ts';

export interface Keeping {
  readonly fieldFact: FieldFactLookup;
  readonly ranks: (generation: Generation | null) => EntityRanks;
  /** How old points get; null: they stay. */
  readonly samplesMs: number | null;
}

/**
 * Keeps a batch in the tables, one signal a step: the driver opens a transaction around all steps
 * and may rest between two of them, so that a large batch does not hold up the process.
 */
export function* keepBatch(tables: Tables, batch: Batch, keeping: Keeping): Generator<void, Appended> {
  const known = tables.agents.find(batch.agent);
  if (!known) throw new StoreError('no_agent', `Agent ${batch.agent} is not in this store: it was removed.`);
  const { fieldFact, ranks, samplesMs } = keeping;
  const handlerSums = createHandlerSums(samplesMs === null ? null : batch.observedAt - samplesMs);
  const parts = { tables, batch, fieldFact, ranks: ranks(known.generation), handlerSums };
  const writing = createWriting(parts, known.head);
  for (const signal of [...batch.signals, ...tracesTold(batch.signals)]) {
    if (signal.kind === 'samples') yield* keepSamples(writing, signal);
    else keepSignal(writing, signal);
    yield;
  }
  yield* keepHandlerSummaries(writing);
  for (const { name, value } of batch.cursors ?? []) tables.cursors.put(batch.agent, name, value);
  const { seq, channels } = writing;
  if (seq !== known.head) tables.agents.moveHead(batch.agent, seq);
  if (channels.length > 0) tables.changes.add({ agent: batch.agent, seq, at: batch.observedAt, channels });
  return { seq, channels };
}

type OneSignal = Exclude<Signal, SamplesSignal>;

type Keep<Kind extends OneSignal['kind'] = OneSignal['kind']> = (
  writing: Writing,
  signal: Extract<OneSignal, { kind: Kind }>,
) => void;

const OWN: { readonly [Kind in Exclude<OneSignal['kind'], KindSignal['kind']>]: Keep<Kind> } = {
  sample: keepSample,
  event: keepEvent,
  snapshot: keepSnapshot,
  roster: keepRoster,
  task: keepTask,
  thought: keepThought,
  step: keepStep,
  finding: keepFinding,
  'finding.close': closeFinding,
};

/** Kept by their descriptor, and more follows from them. */
const FOLLOWED = { error: keepError, 'error.merge': mergeErrorGroups } as const;

const KEEPERS = { ...kindKeepers(), ...OWN, ...FOLLOWED } as Readonly<Record<OneSignal['kind'], Keep>>;

const keepSignal = (writing: Writing, signal: OneSignal): void => KEEPERS[signal.kind](writing, signal);
