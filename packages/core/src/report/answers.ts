import {
  type InputOf,
  type OutputOf,
  ofEachVerb,
  type Procedure,
  type procedures,
  type VerbsOf,
} from '@ciris/telemetry-contracts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import { type AgentView, viewOf } from '../query/agent-view.ts';
import type { AgentHandle, QueryContext } from '../query/context.ts';

type Given<P extends Procedure> = P['input']['_zod']['input'];
/** A question about the agent of the report; what is left out is as its declaration says. */
type Question<P extends Procedure> = P['kind'] extends 'query'
  ? 'agent' extends keyof InputOf<P>
    ? (input?: Omit<Given<P>, 'agent'>) => Promise<OutputOf<P>>
    : never
  : never;

type Groups = typeof procedures;

/** By the names of the procedures: `ask.queue.status()`. */
type Questions = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? Question<Groups[G][N]> : never;
  };
};

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
  readonly ask: Questions;
}

type Verb = (context: QueryContext, input: unknown) => Promise<unknown>;

const questionsOf = (context: AnswersContext, handle: AgentHandle): Questions => {
  const agent = context.directory.ref(handle).path;
  const asked = new Map<string, Promise<unknown>>();
  return ofEachVerb(context.verbs, (declared, verb) => (given: object | undefined) => {
    const key = `${declared.name} ${JSON.stringify(given ?? {})}`;
    const answer = asked.get(key) ?? (verb as Verb)(context, declared.input.parse({ ...given, agent }));
    asked.set(key, answer);
    return answer;
  });
};

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
  ask: questionsOf(context, handle),
});
