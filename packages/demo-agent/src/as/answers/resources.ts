import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, rounded } from './envelope.ts';

const BASE_MB = { early: 160, v1: 280, v2: 440 } as const;
const MEMORY_LIMIT_MB = { early: 4096, v1: 1024, v2: 4096 } as const;

/** Grows a little with what was thought, and settles. */
export const memoryMb = (view: View): number => {
  const { thoughts } = view.mind.counters;
  return Math.round(BASE_MB[view.dialect.generation] + 60 * (1 - Math.exp(-thoughts / 400)));
};

/** Pending and processing together; `thoughts_queued` stays 0. */
export const openThoughts = (view: View): number => view.mind.openThoughts.size;

/** Busy while thoughts are processed. */
export const cpuPercent = (view: View): number => {
  const busy = [...view.mind.openThoughts.values()].filter((thought) => thought.status === 'processing').length;
  return Math.min(99, 2 + busy * 14 + Math.floor((view.now() / 1000) % 4));
};

const COOLDOWN = { cooldown_seconds: 60 };

const limit = (most: number, warning: number, critical: number, action: string, elevated: string | null): object => ({
  limit: most,
  warning,
  critical,
  action,
  ...(elevated === null ? {} : { elevated_action: elevated }),
  ...COOLDOWN,
});

const limits = ({ dialect }: View): object => {
  const fresh = dialect.generation === 'v2';
  const most = MEMORY_LIMIT_MB[dialect.generation];
  const extra = (word: string): string | null => (fresh ? word : null);
  return {
    memory_mb: limit(most, most * 0.75, most * 0.9375, fresh ? 'shed' : 'defer', extra('reclaim')),
    cpu_percent: limit(80, 60, 75, 'throttle', extra('warn')),
    tokens_hour: fresh ? null : limit(10_000, 8_000, 9_500, 'defer', null),
    tokens_day: fresh ? null : limit(100_000, 80_000, 95_000, 'reject', null),
    disk_mb: limit(100, 80, 95, 'warn', extra('warn')),
    thoughts_active: limit(50, 40, 48, fresh ? 'shed' : 'defer', extra('warn')),
    ...(fresh ? { device_class: 'server' } : {}),
  };
};

const CPU_WARNING = 60;
const CPU_CRITICAL = 75;

const cpuAverage = (view: View): number => {
  const busy = [...view.mind.openThoughts.values()].filter((thought) => thought.status === 'processing').length;
  return Math.min(95, 4 + busy * 12);
};

/** The disk is the whole file system's, and tokens an hour are those of the process, on v2 alone. */
export const resources = (view: View): object => {
  const { llm } = view.mind.counters;
  const tokens = view.dialect.generation === 'v2' ? llm.input + llm.output : 0;
  const memory = memoryMb(view);
  const average = cpuAverage(view);
  const said = [`cpu_percent: ${average}/80`];
  const critical = average >= CPU_CRITICAL ? said : [];
  const warnings = critical.length === 0 && average >= CPU_WARNING ? said : [];
  const status = critical.length > 0 ? 'critical' : warnings.length > 0 ? 'warning' : 'healthy';
  return plain(view, {
    current_usage: {
      memory_mb: memory,
      memory_percent: Math.floor((100 * memory) / MEMORY_LIMIT_MB[view.dialect.generation]),
      cpu_percent: cpuPercent(view),
      cpu_average_1m: average,
      tokens_used_hour: tokens,
      tokens_used_day: tokens,
      disk_used_mb: 13_410,
      disk_free_mb: 79_852,
      thoughts_active: openThoughts(view),
      thoughts_queued: 0,
      healthy: critical.length === 0,
      warnings,
      critical,
    },
    limits: limits(view),
    health_status: status,
    warnings,
    critical,
  });
};

export const time = (view: View): object => {
  const text = withOffset(view.now());
  return plain(view, {
    system_time: text,
    agent_time: text,
    uptime_seconds: rounded(view.uptimeSeconds()),
    time_sync: { synchronized: true, drift_ms: 0.003, last_sync: text, sync_source: 'system' },
  });
};
