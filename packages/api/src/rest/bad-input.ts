import { TelemetryError } from '@ciris/telemetry-contracts';
import { ZodError, type z } from 'zod';

const known = (schema: z.ZodObject): string => {
  const names = Object.keys(schema.shape);
  return names.length === 0 ? 'none is known' : `known are ${names.join(', ')}`;
};

const wordsOf = (issue: z.core.$ZodIssue, schema: z.ZodObject): { path: string; remedy: string } => {
  if (issue.code === 'unrecognized_keys') {
    return { path: issue.keys.join(', '), remedy: `is no parameter of this path; ${known(schema)}` };
  }
  const path = issue.path.join('.');
  if (issue.code === 'invalid_type' && issue.input === undefined) return { path, remedy: 'is needed' };
  return { path, remedy: issue.message };
};

/** What was asked, in the shape that a route wants, or an error with its place and the remedy. */
export const understood = <S extends z.ZodObject>(schema: S, asked: unknown): z.output<S> => {
  const parsed = schema.safeParse(asked, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const { path, remedy } = wordsOf(issue, schema);
  throw new TelemetryError('BAD_INPUT', path === '' ? remedy : `${path} ${remedy}.`, { path, remedy });
};

/** A verb's own input, where its limits are narrower than those of the path. */
export const refusedInput = (error: unknown): unknown => {
  if (!(error instanceof ZodError)) return error;
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return new TelemetryError('BAD_INPUT', `${path} ${issue?.message ?? 'is not understood'}.`, {
    path,
    remedy: issue?.message ?? 'Change it.',
  });
};
