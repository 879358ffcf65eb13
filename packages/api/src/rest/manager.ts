import type { AgentRow, Reading } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import { exactIso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const uptime = (telling: Telling, field: string, startedAt: Reading<number>): number | null => {
  const at = telling.value(field, startedAt);
  return at === null ? null : Math.max(0, Math.round((telling.now - at) / 1000));
};

export const managerHealth = route({
  number: 21,
  scope: 'platform',
  path: '/manager/v1/health',
  summary: 'Whether this platform answers; needs no credentials',
  procedures: ['system.about'],
  asked: nothing,
  answer: z.object({
    status: z.literal('healthy'),
    version: z.string(),
    uptime_seconds: z.number(),
    timestamp: isoTime,
  }),
  serve: async (ask, _asked, telling) => {
    const about = await ask.system.about();
    telling.observed(about.now);
    return {
      status: 'healthy' as const,
      version: about.version,
      uptime_seconds: Math.floor((about.now - about.startedAt) / 1000),
      timestamp: exactIso(about.now),
    };
  },
});

export const managerUpdates = route({
  number: 22,
  scope: 'platform',
  path: '/manager/v1/updates/status',
  summary: 'Versions of the fleet',
  procedures: ['agents.list', 'system.about'],
  asked: nothing,
  answer: z.object({
    agents: z.record(
      z.string(),
      z.object({
        version: z.string().nullable(),
        status: z.string(),
        uptime_seconds: z.number().nullable(),
        last_deploy: isoTime.nullable(),
      }),
    ),
    manager_version: z.string(),
    last_check: isoTime,
  }),
  serve: async (ask, _asked, telling) => {
    const [{ rows, observedAt }, about] = await Promise.all([ask.agents.list(), ask.system.about()]);
    telling.observed(observedAt);
    const agents = rows.map(({ agent, version, verdict, processStartedAt }) => [
      agent.path,
      {
        version: telling.value(`agents.${agent.path}.version`, version),
        status: verdict.word,
        uptime_seconds: uptime(telling, `agents.${agent.path}.uptime_seconds`, processStartedAt),
        last_deploy: telling.missing(
          `agents.${agent.path}.last_deploy`,
          'not_exposed',
          'No agent tells when it was deployed.',
        ),
      },
    ]);
    return {
      agents: Object.fromEntries(agents),
      manager_version: about.version,
      last_check: exactIso(about.now),
    };
  },
});

const metricsOf = (row: AgentRow) => ({ queue_depth: row.queueDepth, thoughts_ended_last_hour: row.ended });

export const managerAll = route({
  number: 34,
  scope: 'platform',
  path: '/manager/v1/telemetry/all',
  summary: 'Every agent in one answer',
  procedures: ['agents.list'],
  asked: nothing,
  answer: z.object({
    agents: z.record(
      z.string(),
      z.object({
        health: z.enum(['healthy', 'degraded', 'critical', 'unknown']),
        verdict: z.string(),
        uptime: z.number().nullable(),
        metrics: z.record(z.string(), z.number().nullable()),
      }),
    ),
    timestamp: isoTime,
  }),
  serve: async (ask, _asked, telling) => {
    const { rows, observedAt } = await ask.agents.list();
    telling.observed(observedAt);
    const agents = rows.map((row) => {
      const { path } = row.agent;
      const metrics = Object.entries(metricsOf(row)).map(([name, reading]) => [
        name,
        telling.value(`agents.${path}.metrics.${name}`, reading),
      ]);
      return [
        path,
        {
          health: row.verdict.status,
          verdict: row.verdict.sentence,
          uptime: uptime(telling, `agents.${path}.uptime`, row.processStartedAt),
          metrics: Object.fromEntries(metrics),
        },
      ];
    });
    return { agents: Object.fromEntries(agents), timestamp: exactIso(telling.now) };
  },
});
