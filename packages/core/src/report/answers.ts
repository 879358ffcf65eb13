import { type Ask, askOf, type VerbsOf } from '@ciris/telemetry-contracts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import { type AgentView, viewOf } from '../query/agent-view.ts';
import type { AgentHandle, QueryContext } from '../query/context.ts';

export interface AnswersContext extends QueryContext {
  /** Those that answer the pages. */
  readonly verbs: VerbsOf<never>;
}

/**
 * What the pages would answer now, each question asked at most once a report: checks rest on the very
 * answers that people see.
 */
export interface Answers {
  readonly context: QueryContext;
  readonly handle: AgentHandle;
  readonly of: AgentView;
  readonly now: number;
  readonly agreements: readonly Agreement[];
  readonly ask: Ask;
}

export const createAnswers = async (
  context: AnswersContext,
  handle: AgentHandle,
  agreements: readonly Agreement[],
): Promise<Answers> => ({
  context,
  handle,
  of: await viewOf(context, handle),
  now: context.clock.now(),
  agreements,
  // They take more of a context than can be named here without a circle.
  ask: askOf(context.verbs as VerbsOf<QueryContext>, context, context.directory.ref(handle).path),
});
