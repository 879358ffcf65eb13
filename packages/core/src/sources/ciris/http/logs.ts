import { createHash } from 'node:crypto';
import { LOG_LEVELS } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { logClassOf } from '../../../facts/log-patterns.ts';
import type { LogSignal } from '../../../ports/kinds/log.ts';
import type { Signal } from '../../../ports/signal.ts';
import { errorOfLine } from '../../errors/error-of-line.ts';
import { contentOf, labelOf } from '../../mask.ts';
import { rowsOf } from './body.ts';
import type { Family, ReadContext } from './family.ts';
import { namedIn } from './named-ids.ts';
import { time } from './schemas.ts';

/**
 * An agent looks through the last twenty times as many lines of its file, and through 10,000 at most:
 * more than this would find no more.
 */
const LIMIT = 500;
/** Lines of INFO are not asked for: 26 MB come in a quarter of an hour, and an answer has its last second. */
const ASKED = ['ERROR', 'WARNING', 'CRITICAL'] as const;

const id = z.string().min(1).max(200).nullish().catch(null);
const line = z.object({
  timestamp: z.string(),
  level: z.enum(LOG_LEVELS).exclude(['DEBUG', 'INFO']),
  service: z.string().nullish().catch(null),
  message: z.string(),
  trace_id: id,
});

/** The same line comes with every answer until newer ones push it out. */
const idOf = (timestamp: string, level: string, message: string): string =>
  createHash('sha256').update(`${timestamp}\n${level}\n${message}`).digest('base64url').slice(0, 24);

const signals = (value: unknown, context: ReadContext): readonly Signal[] => {
  const parsed = line.safeParse(value);
  if (!parsed.success) return [];
  const { timestamp, level, service, message, trace_id } = parsed.data;
  const at = time.safeParse(timestamp);
  if (!at.success) return [];
  const key = idOf(timestamp, level, message);
  const told: LogSignal = {
    kind: 'log',
    logId: key,
    at: at.data,
    level,
    service: service ? labelOf(service, 80) : null,
    class: logClassOf(message),
    message: contentOf(message, context.content),
    ...namedIn(message),
    traceId: trace_id ? labelOf(trace_id) : null,
  };
  const error = errorOfLine({ key, at: at.data, level, service: service ?? null, message }, context.content);
  return error ? [told, error] : [told];
};

/** Asked by level, since a level is matched exactly and the lines of INFO would push all others out. */
export const logs: Family = {
  name: 'logs',
  endpoint: ENDPOINTS.logs,
  source: 'log',
  requests: () => ASKED.map((level) => ({ path: `/v1/telemetry/logs?level=${level}&limit=${LIMIT}` })),
  read: (body, context) => {
    const rows = rowsOf(body, 'data.logs');
    return rows?.flatMap((row) => signals(row, context)) ?? null;
  },
};
