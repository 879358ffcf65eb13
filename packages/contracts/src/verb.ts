import type { InputOf, OutputOf, Procedure } from './procedure.ts';
import { procedures } from './procedures.ts';

/** One event of a subscription: `id` is the cursor from which a reconnecting client goes on. */
export interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

/** What answers a declared procedure; `First` is what it knows of who asks. */
export type VerbOf<P extends Procedure, First> = P['kind'] extends 'subscription'
  ? (first: First, input: InputOf<P>, lastEventId: string | undefined) => AsyncIterable<Tracked<OutputOf<P>>>
  : (first: First, input: InputOf<P>) => Promise<OutputOf<P>>;

type Groups = typeof procedures;

/** One verb a declared procedure: the compiler asks for each. */
export type VerbsOf<First> = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? VerbOf<Groups[G][N], First> : never;
  };
};

type Grouped<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/**
 * Something made of each declared procedure and its verb, in the same groups. By name the compiler
 * knows neither which verb it is nor what is made: that there is one for each it has seen in `verbs`.
 */
export const ofEachVerb = <Made>(
  verbs: VerbsOf<never>,
  make: (declared: Procedure, verb: unknown) => unknown,
): Made => {
  const groups = Object.entries(procedures as Grouped<Procedure>).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.entries(members).map(([name, declared]) => [
        name,
        make(declared, (verbs as Grouped<unknown>)[group]?.[name]),
      ]),
    ),
  ]);
  return Object.fromEntries(groups) as Made;
};
