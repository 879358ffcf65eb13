import type { Cancel, Clock } from '../clock.ts';
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
  begin(listener: Listener): Cancel;
}

export interface StageOptions {
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
