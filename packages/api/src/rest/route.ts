import type { Ask, ProcedureName } from '@ciris/telemetry-contracts';
import type { z } from 'zod';
import type { Telling } from './telling.ts';

/** Whom a path speaks of: one agent, named or the only one, or the whole platform. */
type Scope = 'agent' | 'platform';

export interface Route<Q extends z.ZodObject = z.ZodObject, Data = unknown> {
  /** Of the 36 documented ones; null: one that they forgot. */
  readonly number: number | null;
  readonly method: 'GET' | 'POST';
  /** Behind `/v1` and `/v1/agents/{agent}`, or, of the platform, as it stands; `{name}` is a part of it. */
  readonly path: `/${string}`;
  readonly scope: Scope;
  readonly summary: string;
  /** Of which it is another form. Who may ask them may ask it. */
  readonly procedures: readonly ProcedureName[];
  /** Parts of the path, parameters behind the question mark and members of a body, as texts. */
  readonly asked: Q;
  /** `data` of the answer. */
  readonly answer: z.ZodType<unknown, Data>;
  readonly serve: (ask: Ask, asked: z.output<Q>, telling: Telling) => Promise<NoInfer<Data>>;
}

/** Any of them, where what it serves is looked at no closer. */
export type AnyRoute = Omit<Route, 'serve'> & {
  readonly serve: (ask: Ask, asked: never, telling: Telling) => Promise<unknown>;
};

type Usual = 'method' | 'scope' | 'number';
type Given<Q extends z.ZodObject, Data> = Omit<Route<Q, Data>, Usual> & Partial<Pick<Route, Usual>>;

/** A path of one agent that is read. */
export const route = <Q extends z.ZodObject, Data>(given: Given<Q, Data>): Route<Q, Data> => ({
  method: 'GET',
  scope: 'agent',
  number: null,
  ...given,
});
