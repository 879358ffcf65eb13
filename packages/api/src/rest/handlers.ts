import { z } from 'zod';
import { hours, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { iso, isoTime } from './shapes.ts';

const maybeNumber = z.number().nullable();
const USUAL_HOURS = 24;

export const handlers = route({
  number: 17,
  path: '/telemetry/handlers',
  summary: 'The ten handlers over a window, by default the last 24 h',
  procedures: ['handlers.list'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    handlers: z.record(
      z.string(),
      z.object({
        invocations: maybeNumber,
        success_rate: maybeNumber,
        error_count: maybeNumber,
        error_rate: maybeNumber,
        avg_duration_ms: maybeNumber,
        p50_duration_ms: maybeNumber,
        p95_duration_ms: maybeNumber,
        p99_duration_ms: maybeNumber,
        last_invocation: isoTime.nullable(),
        dependencies: z.array(z.string()).nullable(),
      }),
    ),
    total_handlers: z.number().int(),
  }),
  serve: async (ask, asked, telling) => {
    const list = await ask.handlers.list(spanOf(asked, telling.now, USUAL_HOURS));
    telling.observed(list.observedAt);
    telling.window(list.from, list.to);
    const all = list.rows.map((row) => {
      const told = <T>(name: string, reading: Parameters<typeof telling.value<T>>[1]): T | null =>
        telling.value(`handlers.${row.name}.${name}`, reading);
      return [
        row.name,
        {
          invocations: told('invocations', row.invocations),
          success_rate: told('success_rate', row.successRate),
          error_count: told('error_count', row.errors),
          error_rate: told('error_rate', row.errorRate),
          avg_duration_ms: told('avg_duration_ms', row.meanMs),
          p50_duration_ms: told('p50_duration_ms', row.medianMs),
          p95_duration_ms: told('p95_duration_ms', row.p95Ms),
          p99_duration_ms: told('p99_duration_ms', row.p99Ms),
          last_invocation: iso(told('last_invocation', row.lastInvocationAt)),
          dependencies: told('dependencies', row.dependencies),
        },
      ] as const;
    });
    return { handlers: Object.fromEntries(all), total_handlers: list.rows.length };
  },
});
