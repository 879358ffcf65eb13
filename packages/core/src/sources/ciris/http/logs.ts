import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { logClassOf } from '../../../facts/log-patterns.ts';
import type { EventSignal, Signal } from '../../../ports/signal.ts';
import { errorOfLine } from '../../errors/error-of-line.ts';
import { contentOf, labelOf } from '../../mask.ts';
import { rowsOf } from './body.ts';
import type { Family, ReadContext } from './family.ts';
import { time } from './schemas.ts';

const LIMIT = 200;
const LEVELS = ['ERROR', 'WARNING', 'CRITICAL'] as const;

const line = z.object({
  timestamp: z.string(),
  level: z.enum(LEVELS),
  service: z.string().nullish().catch(null),
  message: z.string(),
});

/** The same line comes with every answer until newer ones push it out. */
const keyOf = (timestamp: string, level: string, message: string): string =>
  createHash('sha256').update(`${timestamp}\n${level}\n${message}`).digest('base64url').slice(0, 24);

const signals = (value: unknown, context: ReadContext): readonly Signal[] => {
  const parsed = line.safeParse(value);
  if (!parsed.success) return [];
  const { timestamp, level, service, message } = parsed.data;
  const at = time.safeParse(timestamp);
  if (!at.success) return [];
  const key = keyOf(timestamp, level, message);
  const told: EventSignal = {
    kind: 'event',
    type: 'log.line',
    key,
    at: at.data,
    data: {
      level,
      service: service ? labelOf(service, 80) : null,
      message: contentOf(message, context.content),
      class: logClassOf(message),
    },
  };
  const error = errorOfLine({ key, at: at.data, level, service: service ?? null, message }, context.content);
  return error ? [told, error] : [told];
};

/** Asked by level, since a level is matched exactly and the lines of INFO would push all others out. */
export const logs: Family = {
  name: 'logs',
  endpoint: ENDPOINTS.logs,
  source: 'log',
  requests: () => [
    { path: `/v1/telemetry/logs?level=ERROR&limit=${LIMIT}` },
    { path: `/v1/telemetry/logs?level=WARNING&limit=${LIMIT}` },
  ],
  read: (body, context) => {
    const rows = rowsOf(body, 'data.logs');
    return rows?.flatMap((row) => signals(row, context)) ?? null;
  },
};
