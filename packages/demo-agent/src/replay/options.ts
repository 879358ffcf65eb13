import type { Clock } from '../clock.ts';
import type { Generation } from '../generation.ts';
import type { ReceivedRequest, TrafficStats } from '../http/traffic.ts';

export interface ReplayOptions {
  /** Folder of a generation's recordings, such as `fixtures/v1-1.9.4`. */
  readonly folder: string;
  /** One of both: a phase (answers by request) or a timeline (answers by time). */
  readonly phase?: string | undefined;
  readonly timeline?: string | undefined;
  /** The system's by default. */
  readonly clock?: Clock | undefined;
  /** 0: a free one. */
  readonly port?: number | undefined;
  /** Plays a timeline again and again, each time as a new process with ids of its own. */
  readonly looped?: boolean | undefined;
  /** Gives cut strings of the stream their original lengths back. */
  readonly blownUp?: boolean | undefined;
  /** Where the agent's database is made; a temporary folder by default, removed at the stop. */
  readonly databaseFolder?: string | undefined;
  /** False: the event stream is open and silent but for its keep-alives. */
  readonly stream?: boolean | undefined;
  /** False: no database is made. */
  readonly database?: boolean | undefined;
  /** Whether answers take as long as recorded; by default in timelines alone. */
  readonly latency?: boolean | undefined;
  /** Nobody reads the database in this process: it is written by this one. */
  readonly alone?: boolean | undefined;
  readonly log?: ((line: string) => void) | undefined;
}

export interface Replay {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly generation: Generation;
  /** Null: there is none (`database: false`, or a phase of a process whose database was not kept). */
  readonly databaseFolder: string | null;
  /** Clock time of t = 0 of the recording, epoch ms. */
  readonly startedAt: number;
  /** What every time of the recording was moved by, ms (of the first round). */
  readonly offsetMs: number;
  /** Length of a timeline, ms; null for a phase. */
  readonly durationMs: number | null;
  /** How far the recording has come, ms; within the round when it is looped. */
  readonly t: number;
  /** How many rounds are over. */
  readonly round: number;
  readonly stats: TrafficStats;
  /** The newest 20,000 requests, oldest first. */
  readonly received: readonly ReceivedRequest[];
  stop(): Promise<void>;
}
