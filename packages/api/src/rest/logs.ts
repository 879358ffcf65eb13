import { LOG_CLASSES, LOG_LEVELS, type Reading } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, paged, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const GRAVE = LOG_LEVELS.slice(LOG_LEVELS.indexOf('WARNING'));
const word = z.string().min(1).max(120).optional();
const USUAL_HOURS = 24;
const NAMES_NONE = 'Null where the line names none.';

/** From when on a count speaks, or null with the reason why it is not told. */
const beginOf = (field: string, counted: Reading<number>, telling: Telling): string | null => {
  telling.value(field, counted);
  return iso(counted.status === 'available' ? (counted.window?.from ?? null) : null);
};

export const incidentLogs = route({
  number: 19,
  path: '/incidents/logs',
  summary: 'Lines of the agent’s log of level WARNING and above, newest first',
  procedures: ['logs.list'],
  asked: z.strictObject({
    ...paged,
    hours: hours.optional(),
    since: time.optional(),
    until: time.optional(),
    /** This level and above. */
    level: z.enum(GRAVE).optional(),
    service: word,
    class: z.enum(LOG_CLASSES).optional(),
    thought_id: z.string().min(1).max(300).optional(),
    search: z.string().min(1).max(200).optional(),
  }),
  answer: z.object({
    logs: z.array(
      z.object({
        log_id: z.string(),
        timestamp: isoTime,
        level: z.enum(LOG_LEVELS),
        service: z.string().nullable(),
        class: z.enum(LOG_CLASSES),
        message: z.string().nullable(),
        thought_id: z.string().nullable(),
        task_id: z.string().nullable(),
        trace_id: z.string().nullable(),
      }),
    ),
    /** Whatever the list is narrowed to. */
    last_hour: z.object({
      critical: z.number().nullable(),
      error: z.number().nullable(),
      warning: z.number().nullable(),
      since: isoTime
        .nullable()
        .describe('From when on: the hour as far as it was watched, or as its newest 1000 lines reach back.'),
    }),
  }),
  serve: async (ask, { hours: back, since, until, thought_id, level = 'WARNING', ...asked }, telling) => {
    const window = spanOf({ hours: back, since, until }, telling.now, USUAL_HOURS);
    const [list, { lately }] = await Promise.all([
      ask.logs.list({ ...asked, level, ...window, ...(thought_id === undefined ? {} : { thought: thought_id }) }),
      // Without a window it speaks of the last hour.
      ask.logs.list({ limit: 1 }),
    ]);
    telling.observed(list.observedAt);
    telling.window(window.from, window.to);
    telling.next(list.next);
    telling.columns(list.columns, {
      at: 'logs',
      service: 'logs.service',
      message: 'logs.message',
      thoughtId: 'logs.thought_id',
      taskId: 'logs.task_id',
      traceId: 'logs.trace_id',
    });
    telling.nulls(list.rows, {
      service: ['logs.service', NAMES_NONE],
      message: ['logs.message', 'Null where its words are not kept.'],
      thoughtId: ['logs.thought_id', NAMES_NONE],
      taskId: ['logs.task_id', NAMES_NONE],
      traceId: ['logs.trace_id', NAMES_NONE],
    });
    return {
      logs: list.rows.map((line) => ({
        log_id: line.logId,
        timestamp: exactIso(line.at),
        level: line.level,
        service: line.service,
        class: line.class,
        message: line.message,
        thought_id: line.thoughtId,
        task_id: line.taskId,
        trace_id: line.traceId,
      })),
      last_hour: {
        critical: telling.value('last_hour.critical', lately.critical),
        error: telling.value('last_hour.error', lately.errors),
        warning: telling.value('last_hour.warning', lately.warnings),
        since: beginOf('last_hour.since', lately.errors, telling),
      },
    };
  },
});
