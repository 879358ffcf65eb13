import type { Clock } from '../clock.ts';
import type { Breaker } from './breaker.ts';
import type { Counters } from './counters.ts';
import type { AuditChain, Dialect } from './dialect.ts';
import type { FaultKind } from './faults.ts';
import type { Journal } from './happening.ts';
import type { Instruments } from './instruments.ts';
import type { State, Task, Thought } from './model.ts';
import type { Random } from './random.ts';
import type { Life } from './sleep.ts';

/** What an agent's process knows and shares between its parts. */
export interface Mind {
  readonly clock: Clock;
  readonly life: Life;
  readonly random: Random;
  readonly dialect: Dialect;
  readonly journal: Journal;
  readonly instruments: Instruments;
  readonly chain: AuditChain;
  readonly counters: Counters;
  readonly breakers: ReadonlyMap<string, Breaker>;
  /** Faults that hold at this moment, and whom they touch (all, or the first provider). */
  readonly faults: Map<FaultKind, 'all' | 'first'>;
  readonly openTasks: Map<string, Task>;
  readonly openThoughts: Map<string, Thought>;
  /** Those that wait for a wise authority, oldest first. */
  readonly deferredTasks: Task[];
  /** What each open task is going to do, by depth. */
  readonly plans: Map<string, readonly string[]>;
  /** Null until it has started. */
  state: State | null;
  discordConnected: boolean;
  /** How often it was lost, and when last; null: never. */
  discordLost: number;
  discordLostAt: number | null;
}

export const now = (mind: Mind): number => mind.clock.now();

export const log = (
  mind: Mind,
  level: 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL',
  service: string,
  message: string,
  exception: string | null = null,
): void => {
  mind.counters.logLines += 1;
  mind.journal.tell({ at: now(mind), kind: 'log', level, service, message, exception });
};

export const measure = (
  mind: Mind,
  name: string,
  value: number,
  labels: Readonly<Record<string, string>> = {},
): void => {
  mind.counters.metricPoints += 1;
  mind.counters.buses.memory.sent += 1;
  mind.journal.tell({ at: now(mind), kind: 'metric', name, value, labels });
};
