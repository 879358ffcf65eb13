import type { Reading, ToolRow } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const maybeNumber = z.number().nullable();
const maybeText = z.string().nullable();
const USUAL_HOURS = 24;

const tool = z.object({
  name: z.string(),
  provider: maybeText,
  category: maybeText,
  description: maybeText,
  parameters: z.array(z.string()).nullable(),
  executions: maybeNumber,
  failures: maybeNumber,
  avg_duration_ms: maybeNumber,
  p95_duration_ms: maybeNumber,
  last_execution: isoTime.nullable(),
});

const shown = (row: ToolRow, telling: Telling): z.output<typeof tool> => {
  const told = <T>(name: string, reading: Reading<T>): T | null => telling.value(`tools.${row.name}.${name}`, reading);
  return {
    name: row.name,
    provider: told('provider', row.provider),
    category: told('category', row.category),
    description: told('description', row.description),
    parameters: told('parameters', row.parameters),
    executions: told('executions', row.runs),
    failures: told('failures', row.failures),
    avg_duration_ms: told('avg_duration_ms', row.meanMs),
    p95_duration_ms: told('p95_duration_ms', row.p95Ms),
    last_execution: iso(told('last_execution', row.lastRunAt)),
  };
};

const NOT_NAMED = 'Null where no source names the tool, says how long it took, or whether it failed.';

export const telemetryTools = route({
  path: '/telemetry/tools',
  summary: 'The tools of an agent with their runs over a window, by default the last 24 h',
  procedures: ['tools.list'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    tools: z.array(tool),
    total_executions: maybeNumber,
    total_failures: maybeNumber,
    recent: z.array(
      z.object({
        timestamp: isoTime,
        tool: maybeText,
        thought_id: z.string(),
        duration_ms: maybeNumber,
        failed: z.boolean().nullable(),
      }),
    ),
  }),
  serve: async (ask, asked, telling) => {
    const list = await ask.tools.list(spanOf(asked, telling.now, USUAL_HOURS));
    telling.observed(list.observedAt);
    telling.window(list.from, list.to);
    if (list.newestNote !== null) telling.missing('recent', 'not_exposed', list.newestNote);
    if (list.newest.some((run) => [run.tool, run.durationMs, run.failed].includes(null))) {
      telling.missing('recent.tool', 'not_exposed', NOT_NAMED);
      telling.missing('recent.duration_ms', 'not_exposed', NOT_NAMED);
      telling.missing('recent.failed', 'not_exposed', NOT_NAMED);
    }
    return {
      tools: list.rows.map((row) => shown(row, telling)),
      total_executions: telling.value('total_executions', list.runs),
      total_failures: telling.value('total_failures', list.failures),
      recent: list.newest.map(({ at, tool: name, thoughtId, durationMs, failed }) => ({
        timestamp: exactIso(at),
        tool: name,
        thought_id: thoughtId,
        duration_ms: durationMs,
        failed,
      })),
    };
  },
});
