import type { Failure } from '@ciris/telemetry-api';
import type { ErrorCode } from '@ciris/telemetry-contracts';
import type { Logger } from 'pino';
import { errorWords } from './log.ts';

/** Whose doing it is: the asker's is worth a line to who looks for it, an agent's or ours to everybody. */
const LEVEL: Readonly<Record<ErrorCode, 'debug' | 'warn' | 'error'>> = {
  BAD_INPUT: 'debug',
  UNAUTHORIZED: 'debug',
  FORBIDDEN: 'debug',
  NOT_FOUND: 'debug',
  CONFLICT: 'debug',
  RESYNC: 'debug',
  TOO_LARGE: 'debug',
  TOO_MANY: 'debug',
  AGENT_FAILED: 'warn',
  UNAVAILABLE: 'warn',
  INTERNAL: 'error',
};

/** One line a request that failed; with its stack where nobody foresaw it. */
export const logFailure = (log: Logger, { traceId, path, code, message, error }: Failure): void => {
  const level = LEVEL[code];
  if (level === 'error') log.error({ traceId, path, code, ...errorWords(error) }, 'a request failed');
  else log[level]({ traceId, path, code, error: message.replace(/\s+/g, ' ') }, 'a request was refused');
};
