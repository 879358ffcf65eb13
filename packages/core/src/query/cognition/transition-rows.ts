import { COGNITIVE_STATES, type CognitiveState, type Transition } from '@ciris/telemetry-contracts';
import type { EventRow } from '../../ports/rows.ts';

const stateOf = (data: unknown, side: 'from' | 'to'): CognitiveState | null => {
  if (typeof data !== 'object' || data === null) return null;
  const value = (data as Record<string, unknown>)[side];
  return COGNITIVE_STATES.find((state) => state === value) ?? null;
};

export interface PlainTransition {
  readonly at: number;
  readonly from: CognitiveState | null;
  readonly to: CognitiveState | null;
  readonly source: Transition['source'];
}

export const plainTransition = (row: EventRow): PlainTransition => ({
  at: row.at,
  from: stateOf(row.data, 'from'),
  to: stateOf(row.data, 'to'),
  source: row.source,
});
