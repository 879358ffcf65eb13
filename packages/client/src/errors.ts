import type { ErrorCode, ErrorData } from '@ciris/telemetry-contracts';

export interface TelemetryErrorLike extends Error {
  readonly data: { readonly telemetry: { readonly code: ErrorCode; readonly details: ErrorData } };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * True when the platform itself answered with an error; `error.data.telemetry` holds its code and
 * details. False for what never reached it, such as a refused connection.
 */
export const isTelemetryError = (error: unknown): error is TelemetryErrorLike => {
  if (!(error instanceof Error) || !('data' in error) || !isObject(error.data)) return false;
  const { telemetry } = error.data;
  return isObject(telemetry) && typeof telemetry.code === 'string' && isObject(telemetry.details);
};
