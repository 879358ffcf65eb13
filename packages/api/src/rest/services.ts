import type { ServiceRow } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, nothing, paged, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const NEVER = 'No agent tells it of a single service.';

const NOT_ASKED = 'Null where nothing was asked of a service in the window.';

const name = z.string().min(1).max(200);

/** Null: nothing was asked of it, so it proved nothing. */
const works = ({ health }: ServiceRow): boolean | null =>
  health.status === 'unknown' ? null : health.status === 'healthy';

const service = (row: ServiceRow, telling: Telling) => ({
  name: row.service,
  type: row.group,
  healthy: works(row),
  available: row.health.status === 'unknown' ? null : row.health.status !== 'critical',
  uptime_seconds: telling.missing('services.uptime_seconds', 'not_exposed', NEVER),
  metrics: {
    requests_handled: telling.value('services.metrics.requests_handled', row.requests),
    error_count: telling.value('services.metrics.error_count', row.errors),
    avg_response_time_ms: telling.value('services.metrics.avg_response_time_ms', row.latencyMs),
    memory_mb: telling.missing('services.metrics.memory_mb', 'not_exposed', NEVER),
  },
});

export const systemServices = route({
  number: 4,
  path: '/system/services',
  summary: 'All services, healthy by evidence',
  procedures: ['services.list'],
  asked: nothing,
  answer: z.object({
    services: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        healthy: z.boolean().nullable(),
        available: z.boolean().nullable(),
        uptime_seconds: z.number().nullable(),
        metrics: z.object({
          requests_handled: z.number().nullable(),
          error_count: z.number().nullable(),
          avg_response_time_ms: z.number().nullable(),
          memory_mb: z.number().nullable(),
        }),
      }),
    ),
    total_services: z.number().int(),
    healthy_services: z.number().int().nullable(),
    timestamp: isoTime,
  }),
  serve: async (ask, _asked, telling) => {
    const { rows, observedAt } = await ask.services.list();
    const services = rows.map((row) => service(row, telling));
    if (services.some(({ healthy }) => healthy === null)) {
      telling.missing('services.healthy', 'not_yet', NOT_ASKED);
      telling.missing('services.available', 'not_yet', NOT_ASKED);
    }
    telling.observed(observedAt);
    return {
      services,
      total_services: services.length,
      healthy_services: services.every(({ healthy }) => healthy === null)
        ? telling.missing('healthy_services', 'not_yet', 'Nothing was asked of any service in the window.')
        : services.filter(({ healthy }) => healthy === true).length,
      timestamp: exactIso(telling.now),
    };
  },
});

const health = z.object({
  service: z.string(),
  group: z.string(),
  status: z.enum(['healthy', 'degraded', 'critical', 'unknown']),
  words: z.string(),
  since: isoTime.nullable(),
  last_proof: isoTime.nullable(),
  last_failure: isoTime.nullable(),
  depends_on: z.array(z.string()),
  /** As what it needs allows, and through what. */
  effective_status: z.enum(['healthy', 'degraded', 'critical', 'unknown']),
  effective_words: z.string(),
  effective_chain: z.array(z.string()),
});

const seen = (telling: Telling, field: string, at: number | null): string | null =>
  at === null ? telling.missing(field, 'not_yet', 'None was seen so far.') : iso(at);

const healthOf = (row: ServiceRow, telling: Telling, of = '') => ({
  service: row.service,
  group: row.group,
  status: row.health.status,
  words: row.health.words,
  since: seen(telling, `${of}since`, row.health.since),
  last_proof: seen(telling, `${of}last_proof`, row.health.lastProofAt),
  last_failure: seen(telling, `${of}last_failure`, row.health.lastFailureAt),
  depends_on: row.dependsOn,
  effective_status: row.effective.status,
  effective_words: row.effective.words,
  effective_chain: row.effective.chain,
});

export const servicesHealth = route({
  path: '/system/services/health',
  summary: 'Health of all services with the proof it rests on',
  procedures: ['services.list'],
  asked: nothing,
  answer: z.object({ services: z.array(health), sentence: z.string() }),
  serve: async (ask, _asked, telling) => {
    const { rows, sentence, observedAt } = await ask.services.list();
    telling.observed(observedAt);
    return { services: rows.map((row) => healthOf(row, telling, 'services.')), sentence };
  },
});

export const serviceHealthDetails = route({
  path: '/system/services/health/{service}',
  summary: 'Health of one service, who depends on it, and the metrics it tells',
  procedures: ['services.get'],
  asked: z.strictObject({ service: name }),
  answer: health.extend({
    proves: z.string(),
    dependents: z.array(z.string()),
    metrics: z.array(z.object({ name: z.string(), value: z.union([z.number(), z.string()]).nullable() })),
  }),
  serve: async (ask, { service: wanted }, telling) => {
    const found = await ask.services.get({ service: wanted });
    return {
      ...healthOf(found, telling),
      proves: found.proves,
      dependents: found.dependents,
      metrics: found.metrics.map((metric) => ({
        name: metric.name,
        value: telling.value(`metrics.${metric.name}`, metric.value),
      })),
    };
  },
});

export const serviceHealthHistory = route({
  path: '/system/services/health/{service}/history',
  summary: 'Changes of one service’s health, newest first',
  procedures: ['services.history'],
  asked: z.strictObject({ ...paged, service: name }),
  answer: z.object({
    changes: z.array(z.object({ timestamp: isoTime, from: z.string().nullable(), to: z.string(), words: z.string() })),
  }),
  serve: async (ask, asked, telling) => {
    const { rows, next, observedAt } = await ask.services.history({ ...asked });
    telling.observed(observedAt);
    telling.next(next);
    telling.nulls(rows, { from: ['changes.from', 'Null where it was not judged before.'] });
    return { changes: rows.map(({ at, ...change }) => ({ timestamp: exactIso(at), ...change })) };
  },
});

export const servicesAvailability = route({
  path: '/system/services/availability',
  summary: 'Share of the watched time in which each service was not critical',
  procedures: ['services.availability'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    formula: z.string(),
    objective: z.object({ percent: z.number(), days: z.number() }),
    services: z.array(
      z.object({
        service: z.string(),
        availability_percent: z.number().nullable(),
        watched_seconds: z.number(),
        error_budget: z.object({
          allowed_seconds: z.number(),
          spent_seconds: z.number(),
          remaining_percent: z.number().nullable(),
          burn_rate: z.number().nullable(),
        }),
      }),
    ),
  }),
  serve: async (ask, asked, telling) => {
    const answer = await ask.services.availability(spanOf(asked, telling.now, 24));
    telling.window(answer.from, answer.to);
    return {
      formula: answer.formula,
      objective: answer.objective,
      services: answer.rows.map((row) => ({
        service: row.service,
        availability_percent: telling.value('services.availability_percent', row.percent),
        watched_seconds: row.watchedMs / 1000,
        error_budget: {
          allowed_seconds: row.budget.allowedMs / 1000,
          spent_seconds: row.budget.spentMs / 1000,
          remaining_percent: telling.value('services.error_budget.remaining_percent', row.budget.remainingPercent),
          burn_rate: telling.value('services.error_budget.burn_rate', row.budget.burnRate),
        },
      })),
    };
  },
});
