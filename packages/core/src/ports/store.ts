import type { AgentNumber, AgentRecord } from './agent.ts';
import type { Appender } from './appender.ts';
import type { Measured, StoreFile } from './holdings.ts';
import type { Reader } from './reader.ts';

export interface AgentWriter {
  add(agent: Omit<AgentRecord, 'number'>): Promise<AgentRecord>;
  update(
    agent: AgentNumber,
    change: Partial<Pick<AgentRecord, 'name' | 'selfId' | 'url' | 'generation' | 'settings' | 'credentials'>>,
  ): Promise<AgentRecord>;
  /** With all that was kept of it. */
  remove(agent: AgentNumber): Promise<void>;
}

/** Ages in ms beyond which rows go; null keeps for ever. */
export interface Retention {
  readonly samplesMs: number | null;
  /** Thoughts, tasks, steps, calls, spans and answered deferrals. */
  readonly thoughtsMs: number | null;
  readonly logLinesMs: number | null;
  readonly auditMs: number | null;
  /** Single errors; their groups stay. */
  readonly errorsMs: number | null;
  /** What each handler did in six hours, made of points that are gone sooner. */
  readonly handlerSummariesMs: number | null;
  readonly snapshotChangesMs: number | null;
  /** How long a follower may be away before it must read anew. */
  readonly changesMs: number | null;
  readonly reportsMs: number | null;
}

export interface Store {
  readonly appender: Appender;
  readonly reader: Reader;
  readonly agents: AgentWriter;
  keepReport(report: { reportId: string; agent: AgentNumber; at: number; body: string }): Promise<void>;
  /** Forgets a reading position, so that the source is read from its beginning. */
  forgetCursor(agent: AgentNumber, name: string): Promise<void>;
  /** Deletes at most `limit` rows that are over age; resolves with how many. */
  prune(retention: Retention, now: number, limit: number): Promise<number>;
  /** The file it lies in; null: it lies in none. */
  file(): Promise<StoreFile | null>;
  /** When something was last kept, epoch ms; null: not since the start. */
  lastCommitAt(): number | null;
  /** Counts all rows: as long as that takes, and nobody waits for it but who asked. */
  measure(): Promise<Measured>;
  close(): Promise<void>;
}
