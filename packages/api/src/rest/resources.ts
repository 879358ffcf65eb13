import type { CurrentResources, GaugeHistory, OutputOf, procedures } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, nothing, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const maybeNumber = z.number().nullable();
const MB_IN_GB = 1024;

const NEVER = 'No agent measures it.';
const WHOLE_DISK = 'Agents tell the use of the whole file system alone.';

const rounded = (value: number): number => Math.round(value * 100) / 100;
const gb = (mb: number | null): number | null => (mb === null ? null : rounded(mb / MB_IN_GB));

/** The limit of that name; null with its reason. */
const limitOf = (current: CurrentResources, name: string, field: string, telling: Telling): number | null => {
  const row = current.budgets.find((budget) => budget.name === name);
  return row ? telling.value(field, row.limit) : telling.missing(field, 'not_exposed', NEVER);
};

const usageOf = (current: CurrentResources, telling: Telling) => {
  const of = (name: string): string => `current_usage.${name}`;
  const used = telling.value(of('file_system_used_gb'), current.fileSystemUsedMb);
  const free = telling.value(of('file_system_free_gb'), current.fileSystemFreeMb);
  return {
    cpu_percent: telling.value(of('cpu_percent'), current.cpuPercent),
    cpu_average_1m_percent: telling.value(of('cpu_average_1m_percent'), current.cpuAverage1mPercent),
    memory_mb: telling.value(of('memory_mb'), current.memoryMb),
    memory_percent: telling.value(of('memory_percent'), current.memoryPercent),
    disk_gb: gb(telling.value(of('disk_gb'), current.diskUsedMb)),
    disk_percent: telling.missing(of('disk_percent'), 'not_exposed', WHOLE_DISK),
    file_system_used_gb: gb(used),
    file_system_free_gb: gb(free),
    network_connections: telling.missing(of('network_connections'), 'not_exposed', NEVER),
    open_files: telling.missing(of('open_files'), 'constant', 'What agents tell of it is 0 for ever.'),
    threads: telling.missing(of('threads'), 'constant', 'What agents tell of it is 0 for ever.'),
  };
};

export const systemResources = route({
  number: 3,
  path: '/system/resources',
  summary: 'Memory, CPU and disk against the limits that the agent holds itself to',
  procedures: ['resources.current'],
  asked: nothing,
  answer: z.object({
    current_usage: z.object({
      cpu_percent: maybeNumber,
      cpu_average_1m_percent: maybeNumber,
      memory_mb: maybeNumber,
      memory_percent: maybeNumber,
      disk_gb: maybeNumber,
      disk_percent: maybeNumber,
      file_system_used_gb: maybeNumber,
      file_system_free_gb: maybeNumber,
      network_connections: maybeNumber,
      open_files: maybeNumber,
      threads: maybeNumber,
    }),
    limits: z.object({
      max_memory_mb: maybeNumber,
      max_cpu_percent: maybeNumber,
      max_disk_gb: maybeNumber,
      max_connections: maybeNumber,
    }),
    /** By the agent's own word. */
    health_status: z.string().nullable(),
    warnings: z.array(z.string()),
    critical: z.array(z.string()),
  }),
  serve: async (ask, _asked, telling) => {
    const current = await ask.resources.current();
    return {
      current_usage: usageOf(current, telling),
      limits: {
        max_memory_mb: limitOf(current, 'memory', 'limits.max_memory_mb', telling),
        max_cpu_percent: limitOf(current, 'cpu', 'limits.max_cpu_percent', telling),
        max_disk_gb: gb(limitOf(current, 'disk', 'limits.max_disk_gb', telling)),
        max_connections: telling.missing('limits.max_connections', 'not_exposed', 'No agent limits them.'),
      },
      health_status: telling.value('health_status', current.budgetStatus),
      warnings: telling.value('warnings', current.warnings) ?? [],
      critical: telling.value('critical', current.critical) ?? [],
    };
  },
});

const gauge = z.object({
  data: z.array(z.object({ timestamp: isoTime, value: maybeNumber })),
  stats: z.object({ min: maybeNumber, max: maybeNumber, avg: maybeNumber, current: maybeNumber }),
  unit: z.string(),
});

type Current = OutputOf<typeof procedures.resources.current>['memoryMb'];

interface Gauge {
  readonly name: string;
  readonly unit: string;
  readonly history: GaugeHistory;
  readonly current: Current;
}

const gaugeOf = ({ name, unit, history, current }: Gauge, telling: Telling): z.output<typeof gauge> => {
  const { from, stepMs, values } = history.series;
  if (values.includes(null)) telling.missing(`${name}.data.value`, 'not_yet', 'Null where nothing was read.');
  const figure = (of: string, reading: Current): number | null => telling.value(`${name}.stats.${of}`, reading);
  const mean = figure('avg', history.mean);
  return {
    data: values.map((value, index) => ({ timestamp: exactIso(from + index * stepMs), value })),
    stats: {
      min: figure('min', history.lowest),
      max: figure('max', history.highest),
      avg: mean === null ? null : rounded(mean),
      current: figure('current', current),
    },
    unit,
  };
};

export const resourceHistory = route({
  path: '/system/resources/history',
  summary: 'Memory, CPU and the file system over a window, of our own keeping',
  procedures: ['resources.current', 'resources.history'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    period: z.object({ start: isoTime, end: isoTime, hours: z.number() }),
    cpu: gauge,
    memory: gauge,
    /** Of the whole file system: what an agent uses of it is not told. */
    disk: gauge,
  }),
  serve: async (ask, asked, telling) => {
    const [current, history] = await Promise.all([
      ask.resources.current(),
      ask.resources.history(spanOf(asked, telling.now, 24)),
    ]);
    telling.window(history.from, history.to);
    telling.observed(history.observedAt);
    const of = (name: string, unit: string, gauged: GaugeHistory, now: Current) =>
      gaugeOf({ name, unit, history: gauged, current: now }, telling);
    return {
      period: {
        start: exactIso(history.from),
        end: exactIso(history.to),
        hours: rounded((history.to - history.from) / 3_600_000),
      },
      cpu: of('cpu', 'percent', history.cpuPercent, current.cpuPercent),
      memory: of('memory', 'MB', history.memoryMb, current.memoryMb),
      disk: of('disk', 'MB', history.fileSystemUsedMb, current.fileSystemUsedMb),
    };
  },
});
