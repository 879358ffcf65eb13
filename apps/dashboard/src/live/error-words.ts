import { isTelemetryError } from '@cirisai/telemetry-client';
import { TRPCClientError } from '@trpc/client';

export interface ErrorWords {
  readonly what: string;
  readonly code: string;
  readonly remedy: string | null;
  /** The place in the input it speaks of. */
  readonly path: string | null;
  /** What would have been understood in its place. */
  readonly candidates: readonly string[];
}

/** True where what was asked for is not there at all. */
export const isNotFound = (error: unknown): boolean =>
  isTelemetryError(error) && error.data.telemetry.code === 'NOT_FOUND';

/** Any error of a question, or of the page that puts it, in words: what failed, its code, what to do about it. */
export const errorWords = (error: unknown): ErrorWords => {
  if (isTelemetryError(error)) {
    const { code, details } = error.data.telemetry;
    return {
      what: error.message,
      code,
      remedy: details.remedy ?? null,
      path: details.path ?? null,
      candidates: details.candidates ?? [],
    };
  }
  if (!(error instanceof TRPCClientError)) {
    return {
      what: `The page itself made a mistake: ${error instanceof Error ? error.message : String(error)}`,
      code: 'PAGE_ERROR',
      remedy: 'Load it again.',
      path: null,
      candidates: [],
    };
  }
  return {
    what: 'The platform did not answer.',
    code: 'NO_ANSWER',
    remedy: 'It is asked again by itself. If this lasts, see whether it still runs.',
    path: null,
    candidates: [],
  };
};
