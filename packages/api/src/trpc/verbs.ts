import type { Role, VerbsOf } from '@ciris/telemetry-contracts';

/** Who asks, and until when the answer matters. */
export interface Caller {
  readonly role: Role;
  readonly signal: AbortSignal | undefined;
}

/** What the core must be able to do; it looks at the caller's role itself. */
export type Verbs = VerbsOf<Caller>;
