import type { Clock } from '../clock.ts';
import type { Generation } from '../generation.ts';
import type { Listener } from '../http/listener.ts';
import type { Handler } from '../http/reply.ts';

/** What is replayed, ready to be shown on a port. */
export interface Stage {
  readonly generation: Generation;
  readonly handler: Handler;
  readonly databaseFolder: string | null;
  readonly startedAt: number;
  readonly offsetMs: number;
  readonly durationMs: number | null;
  position(): { readonly round: number; readonly t: number };
  /** Lets time run: frames, database, the port's closing and opening. */
  begin(listener: Listener): Playing;
}

/** A stage on which time runs. */
export interface Playing {
  /** Resolves when the database is as it was when the recording began. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** The database is written by a process of its own. */
  readonly elsewhere: boolean;
  readonly folder: string;
  readonly clock: Clock;
  readonly looped: boolean;
  readonly blownUp: boolean;
  readonly stream: boolean;
  readonly database: boolean;
  readonly latency: boolean | undefined;
  /** Makes the folder for the database. */
  readonly databaseFolder: () => string;
  readonly log: (line: string) => void;
}
