import type { InputOf, OutputOf, Procedure, procedures, Role } from '@ciris/telemetry-contracts';

/** Who asks, and until when the answer matters. */
export interface Caller {
  readonly role: Role;
  readonly signal: AbortSignal | undefined;
}

/** One event of a subscription: `id` is the cursor from which a reconnecting client goes on. */
export interface Tracked<T> {
  readonly id: string;
  readonly data: T;
}

type VerbOf<P extends Procedure> = P['kind'] extends 'subscription'
  ? (caller: Caller, input: InputOf<P>, lastEventId: string | undefined) => AsyncIterable<Tracked<OutputOf<P>>>
  : (caller: Caller, input: InputOf<P>) => Promise<OutputOf<P>>;

type Groups = typeof procedures;

/** What the core must be able to do: one verb a declared procedure. */
export type Verbs = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? VerbOf<Groups[G][N]> : never;
  };
};
