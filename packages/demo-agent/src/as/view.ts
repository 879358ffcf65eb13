import type { Dialect } from '../engine/dialect.ts';
import type { Mind } from '../engine/mind.ts';
import type { LogLevel } from '../engine/model.ts';
import type { Random } from '../engine/random.ts';
import type { Store } from './store/store.ts';

export interface Point {
  readonly name: string;
  readonly at: number;
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface LogLine {
  readonly at: number;
  readonly level: LogLevel;
  readonly service: string;
  readonly message: string;
}

/** What answers are made of: the process that runs now, the database, and what was kept in memory. */
export interface View {
  readonly dialect: Dialect;
  readonly mind: Mind;
  readonly store: Store;
  /** For what nothing depends on, such as the id of a request. */
  readonly random: Random;
  /** Changes with each process, as ids of objects do. */
  readonly processNumber: string;
  /** The newest 1000 points of all names together, oldest first: agents see no more. */
  readonly points: readonly Point[];
  /** Lines of the log file, oldest first. */
  readonly logLines: readonly LogLine[];
  now(): number;
  uptimeSeconds(): number;
  /** Makes a value anew when it is older than `ms`, and at a new process. */
  cached<T>(name: string, ms: number, make: () => T): T;
}
