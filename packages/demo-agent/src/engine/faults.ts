import type { Random } from './random.ts';

export const FAULT_KINDS = ['llm-errors', 'llm-rate-limited', 'llm-slow', 'discord-lost', 'stuck', 'paused'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Ms since the process began. */
  readonly from: number;
  readonly to: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The first process of an agent has them in this order, so that each is soon seen once. */
const FIRST: readonly (readonly [FaultKind, number, number])[] = [
  ['llm-errors', 75 * SECOND, 20 * SECOND],
  ['llm-rate-limited', 3.5 * MINUTE, 25 * SECOND],
  ['discord-lost', 5.5 * MINUTE, 25 * SECOND],
  ['llm-errors', 8 * MINUTE, 30 * SECOND],
  ['paused', 13 * MINUTE, 75 * SECOND],
  ['stuck', 18 * MINUTE, 210 * SECOND],
];

const LATER: Readonly<Record<FaultKind, number>> = {
  'llm-errors': 4,
  'llm-rate-limited': 3,
  'llm-slow': 3,
  'discord-lost': 3,
  paused: 1,
  stuck: 1,
};

const LENGTHS: Readonly<Record<FaultKind, readonly [number, number]>> = {
  'llm-errors': [12 * SECOND, 45 * SECOND],
  'llm-rate-limited': [15 * SECOND, 40 * SECOND],
  'llm-slow': [60 * SECOND, 150 * SECOND],
  'discord-lost': [10 * SECOND, 60 * SECOND],
  paused: [30 * SECOND, 90 * SECOND],
  stuck: [200 * SECOND, 240 * SECOND],
};

/** A fault every few minutes, as the seed decides. */
export function* faultSchedule(random: Random, first: boolean): Generator<Fault, never> {
  let free = 0;
  for (const [kind, from, length] of first ? FIRST : []) {
    free = from + random.between(0, 8 * SECOND);
    yield { kind, from: free, to: free + length };
    free += length;
  }
  for (;;) {
    const kind = random.weighted(LATER);
    const from = free + random.between(2.5 * MINUTE, 6 * MINUTE);
    const to = from + random.between(...LENGTHS[kind]);
    yield { kind, from, to };
    free = to;
  }
}
