import { AUDIT_CATEGORIES, ENTRY_SEALS } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { paged, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, isoTime } from './shapes.ts';

const word = z.string().min(1).max(120).optional();

const NO_ADDRESS = 'No agent records from where it was asked.';

export const recentAudit = route({
  number: 11,
  path: '/audit/recent',
  summary: 'The audit trail, each entry once, newest first',
  procedures: ['audit.list', 'audit.verify'],
  asked: z.strictObject({
    ...paged,
    since: time.optional(),
    until: time.optional(),
    actor: word,
    action: word,
    outcome: word,
    severity: word,
    category: z.enum(AUDIT_CATEGORIES).optional(),
  }),
  answer: z.object({
    events: z.array(
      z.object({
        event_id: z.string(),
        timestamp: isoTime,
        entity_id: z.string().nullable(),
        actor: z.string().nullable(),
        action: z.string(),
        category: z.enum(AUDIT_CATEGORIES),
        outcome: z.string().nullable(),
        severity: z.string().nullable(),
        resource: z.string().nullable(),
        sequence_number: z.number().nullable(),
        seal: z.enum(ENTRY_SEALS),
        missing_before: z.number().nullable(),
        gap_before: z.boolean(),
        metadata: z.object({ ip_address: z.string().nullable(), user_agent: z.string().nullable() }),
      }),
    ),
    total_events: z
      .number()
      .nullable()
      .describe('Of those that fit, on all pages; of the whole trail where it is narrowed to nothing.'),
  }),
  serve: async (ask, { limit, cursor, since, until, ...narrowing }, telling) => {
    const span = { ...(since === undefined ? {} : { from: since }), ...(until === undefined ? {} : { to: until }) };
    const narrowed = { ...narrowing, ...span };
    const isNarrowed = Object.values(narrowed).some((value) => value !== undefined);
    const list = await ask.audit.list({ limit, cursor, ...narrowed, counted: isNarrowed });
    telling.observed(list.observedAt);
    telling.next(list.next);
    telling.columns(list.columns, {
      actor: 'events.actor',
      outcome: 'events.outcome',
      severity: 'events.severity',
      sequence: 'events.sequence_number',
      seal: 'events.seal',
    });
    telling.nulls(list.rows, {
      thoughtId: ['events.entity_id', 'Null where it names no thought.'],
      actor: ['events.actor', 'Null where it names none.'],
      outcome: ['events.outcome', 'Null where it has none.'],
      severity: ['events.severity', 'Null where it has none.'],
      sequence: ['events.sequence_number', 'Null where it stands in no signed chain.'],
      missingBefore: ['events.missing_before', 'Null where it or the next has no number, or others are left out.'],
    });
    return {
      events: list.rows.map((row) => ({
        event_id: row.entryId,
        timestamp: exactIso(row.at),
        entity_id: row.thoughtId,
        actor: row.actor,
        action: row.action,
        category: row.category,
        outcome: row.outcome,
        severity: row.severity,
        resource: telling.missing(
          'events.resource',
          'not_exposed',
          'Agents repeat the action or the actor in its place.',
        ),
        sequence_number: row.sequence,
        seal: row.seal,
        missing_before: row.missingBefore,
        gap_before: row.gapBefore,
        metadata: {
          ip_address: telling.missing('events.metadata.ip_address', 'not_exposed', NO_ADDRESS),
          user_agent: telling.missing('events.metadata.user_agent', 'not_exposed', NO_ADDRESS),
        },
      })),
      total_events: telling.value('total_events', list.count ?? (await ask.audit.verify()).entries),
    };
  },
});
