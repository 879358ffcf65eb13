import { type ErrorCode, type ErrorData, TelemetryError } from '@ciris/telemetry-contracts';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';

type TrpcCode = TRPCError['code'];

const UNFORESEEN = 'Internal error. The log has its cause.';

/** One table from our codes to tRPC's, which carry the HTTP status with them. */
const TRPC_CODE: Readonly<Record<ErrorCode, TrpcCode>> = {
  BAD_INPUT: 'BAD_REQUEST',
  UNAUTHORIZED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  RESYNC: 'PRECONDITION_FAILED',
  TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  TOO_MANY: 'TOO_MANY_REQUESTS',
  AGENT_FAILED: 'BAD_GATEWAY',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
};

/** What is not ours becomes "Internal", with the original as cause for the log and never for the caller. */
export const toTrpcError = (error: unknown): TRPCError => {
  if (error instanceof TRPCError) return error;
  if (error instanceof TelemetryError) {
    return new TRPCError({ code: TRPC_CODE[error.code], message: error.message, cause: error });
  }
  return new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: UNFORESEEN,
    cause: error,
  });
};

export interface ErrorExtra {
  readonly code: ErrorCode;
  readonly details: ErrorData;
}

type Issue = ZodError['issues'][number];

/** Of inputs that may have one form or another: what is wrong with the form that fits best. */
const bestFit = (issue: Issue): Issue => {
  if (issue.code !== 'invalid_union') return issue;
  const [best] = issue.errors.toSorted((one, other) => one.length - other.length);
  const inner = best?.[0];
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
};

const firstIssue = (error: ZodError): ErrorData => {
  const [first] = error.issues;
  if (!first) return {};
  const issue = bestFit(first);
  // The place of a member that is not known is that member.
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return { path: path.length === 0 ? 'input' : path.join('.'), remedy: issue.message };
};

/** The code that the caller is told, whoever threw: what only tRPC or HTTP knows is the asker's mistake too. */
const codeOf = (error: TRPCError): ErrorCode => {
  if (error.cause instanceof TelemetryError) return error.cause.code;
  const known = (Object.keys(TRPC_CODE) as ErrorCode[]).find((ours) => TRPC_CODE[ours] === error.code);
  return known ?? (getHTTPStatusCodeFromError(error) < 500 ? 'BAD_INPUT' : 'INTERNAL');
};

/** What the caller is told in words. */
const messageOf = (error: TRPCError): string => {
  const { cause } = error;
  if (cause instanceof TelemetryError) return error.message;
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    const { path, remedy } = firstIssue(cause);
    return `${path ? `${path}: ` : ''}${remedy ?? 'not understood'}`;
  }
  return error.code === 'INTERNAL_SERVER_ERROR' ? UNFORESEEN : error.message;
};

/** A request that was not answered as asked. */
export interface Failure {
  /** Of the request, as its answer told it. */
  readonly traceId: string | undefined;
  readonly path: string | undefined;
  readonly code: ErrorCode;
  /** As the caller was told. */
  readonly message: string;
  /** What was thrown, for the log and never for the caller. */
  readonly error: Error;
}

export const toFailure = (path: string | undefined, error: TRPCError, traceId: string | undefined): Failure => ({
  traceId,
  path,
  code: codeOf(error),
  message: messageOf(error),
  error: error.cause ?? error,
});

/** Adds our code and its data to what tRPC answers, and takes inner texts out of unexpected errors. */
export const errorShape = (
  shape: { data: object },
  error: TRPCError,
): { message: string; data: object & { telemetry: ErrorExtra } } => {
  const { cause } = error;
  const ours = cause instanceof TelemetryError ? cause.data : {};
  const details = cause instanceof ZodError && error.code === 'BAD_REQUEST' ? firstIssue(cause) : ours;
  const data = { ...shape.data, stack: undefined, telemetry: { code: codeOf(error), details } };
  return { message: messageOf(error), data };
};
