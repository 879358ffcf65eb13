import { z } from 'zod';
import { cursor, hours, limit, spanOf } from './asked.ts';
import { route } from './route.ts';
import { exactIso, isoTime } from './shapes.ts';

const USUAL_HOURS = 1;
/** So many are promised. */
const NEWEST = 1000;

export const telemetryErrors = route({
  number: 29,
  path: '/telemetry/errors',
  summary: 'Errors of the last hours, newest first, with how many of each type',
  procedures: ['errors.list', 'errors.groups'],
  asked: z.strictObject({ hours: hours.optional(), limit: limit.optional(), cursor: cursor.optional() }),
  answer: z.object({
    errors: z.array(
      z.object({
        timestamp: isoTime,
        error_type: z.string(),
        service: z.string().nullable(),
        message: z.string().nullable(),
        stack_trace: z.string().nullable(),
        handler: z.string().nullable(),
        resolved: z.boolean(),
        error_id: z.string(),
        group_id: z.string(),
        thought_id: z.string().nullable(),
      }),
    ),
    total_errors: z.number().nullable(),
    error_rate: z.number().nullable(),
    by_type: z.record(z.string(), z.number()),
    counted_in_part: z
      .boolean()
      .describe('True: `total_errors` and `by_type` are of the newest 1000 alone, and there are more.'),
  }),
  serve: async (ask, { hours: back, ...asked }, telling) => {
    const span = spanOf({ hours: back }, telling.now, USUAL_HOURS);
    const [list, { rows: groups }] = await Promise.all([
      ask.errors.list({ limit: NEWEST, ...asked, ...span }),
      ask.errors.groups({ open: false, limit: NEWEST }),
    ]);
    const resolved = new Set(groups.filter(({ state }) => state === 'resolved').map(({ groupId }) => groupId));
    telling.observed(list.observedAt);
    telling.window(span.from, span.to);
    telling.next(list.next);
    telling.columns(list.columns, {
      message: 'errors.message',
      stack: 'errors.stack_trace',
      handler: 'errors.handler',
      service: 'errors.service',
    });
    telling.nulls(list.rows, {
      service: ['errors.service', 'Null where it names none.'],
      message: ['errors.message', 'Null where its words are not kept.'],
      stack: ['errors.stack_trace', 'Null where it came without one.'],
      handler: ['errors.handler', 'Null where it names none.'],
      thoughtId: ['errors.thought_id', 'Null where it names none.'],
    });
    return {
      // Harmless lines, and more words about what another line counts, are no errors.
      errors: list.rows
        .filter(({ counted }) => counted)
        .map((row) => ({
          timestamp: exactIso(row.at),
          error_type: row.type,
          service: row.service,
          message: row.message,
          stack_trace: row.stack,
          handler: row.handler,
          resolved: resolved.has(row.groupId),
          error_id: row.errorId,
          group_id: row.groupId,
          thought_id: row.thoughtId,
        })),
      total_errors: telling.value('total_errors', list.count),
      error_rate: telling.missing('error_rate', 'not_exposed', 'No agent tells of how much its errors are a part.'),
      by_type: list.byType,
      counted_in_part: list.countedInPart,
    };
  },
});
