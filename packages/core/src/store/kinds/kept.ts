import type { KindName, Kinds } from '../../ports/kinds/kinds.ts';
import type { Stamp } from '../keep/entities.ts';

/** What rows of kinds with open ones carry beside: where they stand in the list. */
export interface Ranked {
  readonly firstSeenAt: number;
  readonly pageKey: number;
}

/** A row of whatever kind as the store keeps it. */
export type AnyKept = Stamp & Partial<Ranked> & { readonly [member: string]: unknown };

/** What is told of one of a kind, with who told it. */
export type Told<Name extends KindName> = Omit<Kinds[Name]['row'], 'agent' | 'seq'>;
