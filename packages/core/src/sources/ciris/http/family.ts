import type { ContentMode, Generation, Source } from '@ciris/telemetry-contracts';
import type { FamilyName } from '../../../facts/endpoints.ts';
import type { Signal } from '../../../ports/signal.ts';

/** What a family asks for. A request without a body is a GET. */
export interface FamilyRequest {
  readonly path: string;
}

export interface ReadContext {
  readonly generation: Generation;
  /** When the answer came, epoch ms by our clock. */
  readonly observedAt: number;
  readonly content: ContentMode;
}

/** What an answer says of itself and of the process that gave it. Times are by the agent's clock. */
export interface AnswerFacts {
  /** When the agent made the answer. */
  readonly madeAt?: number | undefined;
  /** When the agent sent it, if it keeps answers for a while. */
  readonly sentAt?: number | undefined;
  readonly uptimeSeconds?: number | undefined;
  /** By how much time and uptime may lie apart, since the answer takes long to make. Ms. */
  readonly roughMs?: number | undefined;
}

/** What went before this turn, for families whose list is longer than one answer. */
export interface Turn {
  /** Nothing of it was read since the platform started. */
  readonly first: boolean;
  /** The last answer had nothing in common with the one before it: entries may lie between them. */
  readonly gap: boolean;
}

/** An endpoint: what is asked and how its answer is read. Pure; who asks when is the collector's. */
export interface Family {
  readonly name: FamilyName;
  readonly endpoint: string;
  /** What kind of source its signals are. */
  readonly source: Source;
  readonly requests: (generation: Generation, turn: Turn) => readonly FamilyRequest[];
  /** Signals of an answer with status 200, parsed; null: it is not the answer that was asked for. */
  readonly read: (body: unknown, context: ReadContext) => readonly Signal[] | null;
  /** Only of answers whose time and uptime are of one instant: they tell processes apart. */
  readonly facts?: (body: unknown) => AnswerFacts;
}

/** The usual: one GET, the same each time. */
export const get =
  (path: string): Family['requests'] =>
  () => [{ path }];
