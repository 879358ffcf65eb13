import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import { countsShown, serviceCounts } from './service-counts.ts';
import { exactIso, iso, isoTime, secondsOf } from './shapes.ts';

const HOUR_OF_SECONDS = 3600;

/** A clock as far off as this counts as in step with ours. */
const SYNCED_WITHIN_MS = 5_000;

export const systemHealth = route({
  number: 1,
  path: '/system/health',
  summary: 'Health of the agent: status by what it does, the rest as it says itself',
  procedures: ['system.health', 'services.list'],
  asked: nothing,
  answer: z.object({
    status: z.enum(['healthy', 'degraded', 'critical']).nullable(),
    version: z.string().nullable(),
    uptime_seconds: z.number().nullable(),
    services: serviceCounts,
    initialization_complete: z.boolean().nullable(),
    cognitive_state: z.string().nullable(),
    timestamp: isoTime,
  }),
  serve: async (ask, _asked, telling) => {
    const [health, services] = await Promise.all([ask.system.health(), ask.services.list()]);
    const { verdict } = health;
    return {
      status: verdict.status === 'unknown' ? telling.missing('status', 'not_yet', verdict.sentence) : verdict.status,
      version: telling.value('version', health.version),
      uptime_seconds: telling.value('uptime_seconds', health.uptimeSeconds),
      services: countsShown(services.counts, telling),
      initialization_complete: telling.value('initialization_complete', health.initializationComplete),
      cognitive_state: telling.value('cognitive_state', health.cognitiveState),
      timestamp: exactIso(telling.now),
    };
  },
});

export const systemTime = route({
  number: 2,
  path: '/system/time',
  summary: 'The agent’s clock against ours, measured here',
  procedures: ['system.time'],
  asked: nothing,
  answer: z.object({
    system_time: isoTime,
    agent_time: isoTime.nullable(),
    uptime_seconds: z.number().nullable(),
    time_sync: z.object({
      synced: z.boolean().nullable(),
      drift_ms: z.number().nullable(),
      last_sync: isoTime.nullable(),
    }),
  }),
  serve: async (ask, _asked, telling) => {
    const time = await ask.system.time();
    const drift = telling.value('time_sync.drift_ms', time.driftMs);
    if (time.driftMs.status === 'unavailable') {
      const { reason, detail = 'The drift is not measured.' } = time.driftMs;
      for (const field of ['agent_time', 'time_sync.synced', 'time_sync.last_sync']) {
        telling.missing(field, reason, detail);
      }
    }
    return {
      system_time: exactIso(telling.now),
      agent_time: drift === null ? null : exactIso(telling.now + Math.round(drift)),
      uptime_seconds: telling.value('uptime_seconds', time.uptimeSeconds),
      time_sync: {
        synced: drift === null ? null : Math.abs(drift) <= SYNCED_WITHIN_MS,
        drift_ms: drift,
        last_sync: iso(time.driftMs.status === 'available' ? time.driftMs.observedAt : null),
      },
    };
  },
});

export const cognitiveState = route({
  number: 13,
  path: '/visibility/cognitive-state',
  summary: 'The cognitive state, since when, what was before and what may come next',
  procedures: ['cognition.current', 'cognition.history'],
  asked: z.strictObject({}),
  answer: z.object({
    current_state: z.string().nullable(),
    state_duration_seconds: z.number().nullable(),
    previous_state: z.string().nullable(),
    state_history: z.array(
      z.object({
        state: z.string().nullable(),
        entered_at: isoTime.nullable().describe('Before these 24 h too.'),
        duration_seconds: z.number().nullable(),
        entered_at_is_exact: z.boolean().describe('False: it was first seen then, and may have been entered before.'),
        reason: z.string().nullable(),
      }),
    ),
    allowed_transitions: z.array(z.string()),
  }),
  serve: async (ask, _asked, telling) => {
    const span = { from: telling.now - 24 * HOUR_OF_SECONDS * 1000, to: telling.now };
    const [current, history] = await Promise.all([ask.cognition.current(), ask.cognition.history(span)]);
    telling.window(history.from, history.to);
    if (current.since === null) telling.missing('state_duration_seconds', 'not_yet', 'Since when is not known.');
    if (current.previous === null) telling.missing('previous_state', 'not_yet', 'No other state was seen.');
    if (history.bands.some(({ enteredAt }) => enteredAt === null)) {
      const why = 'It was so already before anything of this agent was seen.';
      telling.missing('state_history.entered_at', 'not_yet', why);
      telling.missing('state_history.duration_seconds', 'not_yet', why);
    }
    if (history.bands.some(({ state }) => state === null)) {
      telling.missing('state_history.state', 'not_yet', 'Null where nobody watched, or the agent told none.');
    }
    if (history.bands.some(({ reason }) => reason === null)) {
      const why = 'Agents give no reason for a transition: it stands where there can be one alone.';
      telling.missing('state_history.reason', 'not_exposed', why);
    }
    return {
      current_state: telling.value('current_state', current.state),
      state_duration_seconds: secondsOf(current.since === null ? null : telling.now - current.since),
      previous_state: current.previous,
      state_history: history.bands.map(({ state, to, enteredAt, enteredIsExact, reason }) => ({
        state,
        entered_at: iso(enteredAt),
        duration_seconds: enteredAt === null ? null : (to - enteredAt) / 1000,
        entered_at_is_exact: enteredIsExact,
        reason,
      })),
      allowed_transitions: current.allowedNext.map(({ state }) => state),
    };
  },
});
