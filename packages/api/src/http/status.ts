import type { ErrorCode } from '@ciris/telemetry-contracts';

export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_INPUT: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RESYNC: 412,
  TOO_LARGE: 413,
  TOO_MANY: 429,
  AGENT_FAILED: 502,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
