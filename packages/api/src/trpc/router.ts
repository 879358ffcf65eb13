import { ofEachVerb, type Procedure, type procedures } from '@ciris/telemetry-contracts';
import { mutation, query, router, subscription } from './base.ts';
import type { Verbs } from './verbs.ts';

type Tied<P extends Procedure> = {
  query: ReturnType<typeof query<P['input'], P['output']>>;
  mutation: ReturnType<typeof mutation<P['input'], P['output']>>;
  subscription: ReturnType<typeof subscription<P['input'], P['output']>>;
}[P['kind']];

type Declared = typeof procedures;

type Tree = {
  [G in keyof Declared]: { [N in keyof Declared[G]]: Declared[G][N] extends Procedure ? Tied<Declared[G][N]> : never };
};

const tie = (declared: Procedure, verb: unknown) => {
  const { kind } = declared;
  if (kind === 'subscription') return subscription({ ...declared, kind }, verb as never);
  return kind === 'query'
    ? query({ ...declared, kind }, verb as never)
    : mutation({ ...declared, kind }, verb as never);
};

/** The whole tRPC surface: each declaration tied to its verb, nothing more. */
export const createAppRouter = (verbs: Verbs) => router(ofEachVerb<Tree>(verbs, tie));

export type AppRouter = ReturnType<typeof createAppRouter>;
