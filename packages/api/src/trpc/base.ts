import type { Procedure, Role, Tracked } from '@ciris/telemetry-contracts';
import { initTRPC, tracked } from '@trpc/server';
import type { z } from 'zod';
import type { TraceContext } from '../http/trace-context.ts';
import { errorShape, toTrpcError } from './errors.ts';
import type { Caller } from './verbs.ts';

export interface RequestContext {
  readonly role: Role;
  readonly trace: TraceContext;
  /** Resolves when the viewer has taken most of what it was sent; left out: whoever sends waits by itself. */
  readonly drained?: (() => Promise<void>) | undefined;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<Procedure>()
  .create({
    errorFormatter: ({ shape, error }) => ({ ...shape, ...errorShape(shape, error) }),
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  });

export const router = t.router;

/**
 * tRPC asks zod for a promise, and for that zod walks through a schema member by member; at once it
 * runs code that it made for the schema. Nothing of ours has anything to wait for.
 */
const atOnce = <S extends z.ZodType>(schema: S): S =>
  Object.create(schema, { parseAsync: { value: async (given: unknown) => schema.parse(given) } });

const caller = (context: RequestContext, signal: AbortSignal | undefined): Caller => ({ role: context.role, signal });

/** The error of any verb, mapped once. */
const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw toTrpcError(error);
  }
};

export const query = <I extends z.ZodType, O extends z.ZodType>(
  declaration: Procedure<I, O> & { kind: 'query' },
  verb: (caller: Caller, input: z.output<I>) => Promise<z.input<O>>,
) =>
  t.procedure
    .meta(declaration)
    .input(atOnce(declaration.input))
    .output(atOnce(declaration.output))
    .query(({ ctx, input, signal }) => {
      return guarded(() => verb(caller(ctx, signal), input as z.output<I>)) as Promise<never>;
    });

export const mutation = <I extends z.ZodType, O extends z.ZodType>(
  declaration: Procedure<I, O> & { kind: 'mutation' },
  verb: (caller: Caller, input: z.output<I>) => Promise<z.input<O>>,
) =>
  t.procedure
    .meta(declaration)
    .input(atOnce(declaration.input))
    .output(atOnce(declaration.output))
    .mutation(({ ctx, input, signal }) => {
      return guarded(() => verb(caller(ctx, signal), input as z.output<I>)) as Promise<never>;
    });

interface Followed {
  readonly lastEventId?: string | null | undefined;
}

export const subscription = <I extends z.ZodType, O extends z.ZodType>(
  declaration: Procedure<I, O> & { kind: 'subscription' },
  verb: (caller: Caller, input: z.output<I>, lastEventId: string | undefined) => AsyncIterable<Tracked<z.input<O>>>,
) =>
  t.procedure
    .meta(declaration)
    .input(atOnce(declaration.input))
    .subscription(async function* ({ ctx, input, signal }) {
      const given = input as z.output<I>;
      try {
        const { lastEventId } = input as Followed;
        for await (const event of verb(caller(ctx, signal), given, lastEventId ?? undefined)) {
          yield tracked(event.id, declaration.output.parse(event.data) as z.output<O>);
          await ctx.drained?.();
        }
      } catch (error) {
        throw toTrpcError(error);
      }
    });
