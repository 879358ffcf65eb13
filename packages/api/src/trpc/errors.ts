import { type ErrorCode, type ErrorData, TelemetryError } from '@ciris/telemetry-contracts';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

type TrpcCode = TRPCError['code'];

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
    message: 'Internal error. The log has its cause.',
    cause: error,
  });
};

export interface ErrorExtra {
  readonly code: ErrorCode;
  readonly details: ErrorData;
}

const firstIssue = (error: ZodError): ErrorData => {
  const issue = error.issues[0];
  return issue ? { path: issue.path.join('.'), remedy: issue.message } : {};
};

/** Adds our code and its data to what tRPC answers, and takes inner texts out of unexpected errors. */
export const errorShape = (
  shape: { message: string; data: object },
  error: TRPCError,
): { message: string; data: object & { telemetry: ErrorExtra } } => {
  const { cause } = error;
  const inner = error.code === 'INTERNAL_SERVER_ERROR' ? { stack: undefined } : {};
  const data = { ...shape.data, stack: undefined, ...inner };
  if (cause instanceof TelemetryError) {
    return { message: shape.message, data: { ...data, telemetry: { code: cause.code, details: cause.data } } };
  }
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    const details = firstIssue(cause);
    const message = `${details.path ? `${details.path}: ` : ''}${details.remedy ?? 'not understood'}`;
    return { message, data: { ...data, telemetry: { code: 'BAD_INPUT', details } } };
  }
  const known = error.code === 'INTERNAL_SERVER_ERROR' ? 'Internal error. The log has its cause.' : shape.message;
  const code = (Object.keys(TRPC_CODE) as ErrorCode[]).find((ours) => TRPC_CODE[ours] === error.code) ?? 'INTERNAL';
  return { message: known, data: { ...data, telemetry: { code, details: {} } } };
};
