import type { InputOf, OutputOf, Procedure } from './procedure.ts';
import type { procedures } from './procedures.ts';
import { ofEachVerb, type VerbsOf } from './verb.ts';

type Given<P extends Procedure> = P['input']['_zod']['input'];

/** What is left out is as its declaration says; the agent is the one that is spoken of. */
type Question<P extends Procedure> = P['kind'] extends 'subscription'
  ? never
  : 'agent' extends keyof InputOf<P>
    ? (input?: Omit<Given<P>, 'agent'>) => Promise<OutputOf<P>>
    : (input?: Given<P>) => Promise<OutputOf<P>>;

type Groups = typeof procedures;

/** Questions by the names of the procedures: `ask.queue.status()`. */
export type Ask = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? Question<Groups[G][N]> : never;
  };
};

type Verb = (first: unknown, input: unknown) => Promise<unknown>;

/**
 * Asks verbs about one agent; null: about none. The same question is asked once, so that all who
 * rest on it speak of one answer. Throws the ZodError of an input that is not understood.
 */
export const askOf = <First>(verbs: VerbsOf<First>, first: First, agent: string | null): Ask => {
  const asked = new Map<string, Promise<unknown>>();
  return ofEachVerb(verbs, (declared, verb) => async (given: object | undefined) => {
    const key = `${declared.name} ${JSON.stringify(given ?? {})}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const input = declared.input.parse({ ...given, ...(agent === null ? {} : { agent }) });
    const answer = (verb as Verb)(first, input);
    asked.set(key, answer);
    return answer;
  });
};
