import type { LogClass, LogLevel, Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface LogFields {
  /** Of a line that agents give no id: made of its instant, level and words. */
  readonly logId: string;
  readonly at: number;
  readonly level: LogLevel;
  readonly service: string | null;
  readonly class: LogClass;
  /** Content. */
  readonly message: string | null;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  readonly traceId: string | null;
}

/** A line of the agent's log; told with every answer until newer ones push it out. */
export interface LogSignal extends LogFields {
  readonly kind: 'log';
}

export interface LogLine extends LogFields {
  readonly seq: number;
  readonly sources: readonly Source[];
}

export interface LogKind {
  readonly signal: LogSignal;
  readonly row: LogLine;
  readonly key: 'logId';
  readonly agents: AgentNumber;
  readonly filters: {
    /** Any of these. */
    readonly level?: readonly LogLevel[];
    readonly service?: string;
    readonly class?: LogClass;
    readonly thoughtId?: string;
    readonly taskId?: string;
    readonly traceId?: string;
    readonly search?: string;
  };
  readonly lists: never;
  readonly counts: never;
  readonly followed: true;
}
