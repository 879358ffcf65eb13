import { z } from 'zod';
import { inputObject } from './input.ts';
import type { Role } from './roles.ts';

export type ProcedureKind = 'query' | 'mutation' | 'subscription';

/**
 * A procedure is declared once, here. Router, permission table, links of the report and the
 * documentation derive from the declaration.
 */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}`;
  readonly kind: ProcedureKind;
  readonly role: Role;
  readonly summary: string;
  readonly input: I;
  /** Of a subscription: what each event carries. */
  readonly output: O;
}

type Declared<I extends z.ZodType, O extends z.ZodType, K extends ProcedureKind> = Procedure<I, O> & {
  readonly kind: K;
};
type Body<I extends z.ZodType, O extends z.ZodType> = Omit<Procedure<I, O>, 'kind'>;

export const query = <I extends z.ZodType, O extends z.ZodType>(body: Body<I, O>): Declared<I, O, 'query'> => ({
  ...body,
  kind: 'query',
});
export const mutation = <I extends z.ZodType, O extends z.ZodType>(body: Body<I, O>): Declared<I, O, 'mutation'> => ({
  ...body,
  kind: 'mutation',
});
/** Input of a subscription: where the client goes on after a lost connection. */
export const followed = <S extends z.ZodRawShape>(shape: S) =>
  inputObject({ ...shape, lastEventId: z.string().max(100_000).nullish() });

export const subscription = <I extends z.ZodType, O extends z.ZodType>(
  body: Body<I, O>,
): Declared<I, O, 'subscription'> => ({ ...body, kind: 'subscription' });

export type InputOf<P extends Procedure> = z.output<P['input']>;
export type OutputOf<P extends Procedure> = z.input<P['output']>;
