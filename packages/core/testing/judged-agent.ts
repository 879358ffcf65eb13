import type { Generation, Source, SourceState, Verdict } from '@ciris/telemetry-contracts';
import { TRUST } from '../src/facts/trust.ts';
import { gatherVerdictInput } from '../src/insight/gather.ts';
import { judge } from '../src/insight/verdict.ts';
import type { Signal } from '../src/ports/signal.ts';
import type { Batch } from '../src/ports/sink.ts';
import { addAgent, batchOf } from '../src/store/testing/batches.ts';
import { memoryStore } from './memory-store.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export interface JudgedAgentOptions {
  readonly generation: Generation;
  readonly sources: Readonly<Partial<Record<Source, SourceState['state']>>>;
  readonly driftMs?: number;
  /** For how long before; a verdict begins no earlier. */
  readonly watchedMs?: number;
}

/** An agent of which there is what a test puts into the store, judged at the instant of its clock. */
export interface JudgedAgent {
  readonly clock: TestClock;
  /** As of now, unless `over` says otherwise. */
  keep(signals: readonly Signal[], over?: Partial<Batch>): Promise<void>;
  verdict(): Promise<Verdict>;
}

/** It was first heard of when this is called, unless it was watched before, and answers ever since. */
export const judgedAgent = async ({
  generation,
  sources,
  driftMs,
  watchedMs = 0,
}: JudgedAgentOptions): Promise<JudgedAgent> => {
  const clock = createTestClock();
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const firstSeenAt = clock.now() - watchedMs;
  const states = Object.entries(sources).map(
    ([source, state]): SourceState => ({
      source: source as Source,
      state,
      since: firstSeenAt,
      detail: '',
      lastSuccessAt: firstSeenAt,
      lastFailure: null,
      tells: [],
    }),
  );
  return {
    clock,
    keep: async (signals, over = {}) => {
      await store.appender.append(batchOf(agent, signals, { observedAt: clock.now(), ...over }));
    },
    verdict: async () => {
      const rows = await store.reader.snapshots.list(agent);
      const input = await gatherVerdictInput({
        reader: store.reader,
        agent,
        agentName: 'scout',
        now: clock.now(),
        view: { generation, rows, sources: states, trust: TRUST, unanswered: null, version: null },
        watch: {
          firstSeenAt,
          lastAnswerAt: clock.now(),
          unanswered: null,
          processStartedAt: null,
          driftMs: driftMs ?? null,
        },
      });
      return judge(input, null);
    },
  };
};

export const reasonCodes = (verdict: Verdict): readonly string[] => verdict.reasons.map(({ code }) => code);
