import type { Available, Evidence, Reading } from '@ciris/telemetry-contracts';
import type { Unanswered } from '../../collect/reach.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { Json } from '../../ports/json.ts';
import type { Reader } from '../../ports/reader.ts';
import { resolveField } from '../../resolve/field.ts';
import { keysIn } from '../../resolve/known-rows.ts';
import type { FieldView } from '../../resolve/view.ts';

/** What the collector knows of an agent beside what it stored. */
export interface WatchState {
  readonly firstSeenAt: number | null;
  readonly lastAnswerAt: number | null;
  readonly unanswered: Unanswered | null;
  readonly processStartedAt: number | null;
  /** Agent's clock minus ours; null: not measured. */
  readonly driftMs: number | null;
}

/** All that gathering evidence of one agent at one instant needs. */
export interface Gathering {
  readonly reader: Reader;
  readonly agent: AgentNumber;
  readonly agentName: string;
  readonly now: number;
  readonly view: FieldView;
  readonly watch: WatchState;
}

export const fieldOf = <T extends Json>(gathering: Gathering, field: `${string}.${string}`, key?: string): Reading<T> =>
  resolveField<T>(gathering.view, field, key);

/** Times that agents tell are by their clock; conclusions are drawn by ours. */
export const byOurClock = (gathering: Gathering, at: number): number => at - (gathering.watch.driftMs ?? 0);
export const byAgentClock = (gathering: Gathering, at: number): number => at + (gathering.watch.driftMs ?? 0);

export const evidenceOf = (reading: Available<Json>, text: string): Evidence => ({
  text,
  source: reading.source,
  endpoint: reading.endpoint,
  observedAt: reading.observedAt,
  ...(typeof reading.value === 'object' ? {} : { value: reading.value }),
});

/** Keys of a subject of which there are several. */
export const keysOf = (gathering: Gathering, subject: string): readonly string[] =>
  keysIn(gathering.view.rows, subject);

/** What was observed more than this many periods ago proves nothing of now. */
const STALE_PERIODS = 5;
export const isCurrent = (gathering: Gathering, reading: Pick<Available<Json>, 'observedAt' | 'everyMs'>): boolean =>
  gathering.now - reading.observedAt <= STALE_PERIODS * reading.everyMs;
