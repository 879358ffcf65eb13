import { type ContentMode, GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import {
  answersTo,
  contextOf,
  fieldOf,
  phasesOf,
  readAnswer,
  recorded,
  snapshotsOf,
} from '../../../../testing/recorded-answers.ts';
import { ENDPOINTS, type FamilyName } from '../../../facts/endpoints.ts';
import { FIELD_NAMES, FIELDS, type FieldName } from '../../../facts/fields.ts';
import { FAMILY_NAMES, periodMs } from '../../../facts/schedule.ts';
import { TRUST } from '../../../facts/trust.ts';
import type { AuditSignal } from '../../../ports/kinds/audit.ts';
import type { Signal } from '../../../ports/signal.ts';
import { FAMILIES } from './families.ts';

const familiesOf = (generation: Generation): readonly FamilyName[] =>
  FAMILY_NAMES.filter((family) => periodMs(family, generation) !== null);

const bodyOf = (generation: Generation, family: FamilyName, phase = 'after-messages'): unknown => {
  const [first] = answersTo(generation, phase, family);
  if (!first) throw new Error(`no recorded answer of ${family} in ${generation} ${phase}`);
  return first.body;
};

const valueIn = (signals: readonly Signal[], field: FieldName, key = ''): unknown => {
  const told = fieldOf(signals, field, key);
  return told && 'value' in told ? told.value : told;
};

const read = (generation: Generation, family: FamilyName, phase?: string): readonly Signal[] =>
  readAnswer(family, generation, bodyOf(generation, family, phase));

/** Figures that truth.json and truth-queries.json of each agent give for the phase `after-messages`. */
const TRUTH: Readonly<Record<Generation, readonly (readonly [FamilyName, FieldName, unknown])[]>> = {
  early: [
    ['health', 'cognition.state', 'WORK'],
    ['health', 'health.version', '1.4.1-beta'],
    ['queue', 'queue.depth', 0],
    ['deferralCounts', 'deferrals.pending', 1],
    ['memoryStats', 'memory.totalNodes', 2812],
    ['memoryStats', 'memory.metricPoints', 2653],
    ['overview', 'memory.metricPoints', 2653],
    ['resources', 'thoughts.open', 0],
    ['status', 'identity.selfId', 'Datum'],
  ],
  v1: [
    ['health', 'cognition.state', 'WORK'],
    ['unified', 'cognition.state', 'WORK'],
    ['overview', 'cognition.state', 'WORK'],
    ['processors', 'cognition.state', 'WORK'],
    ['queue', 'queue.depth', 0],
    ['unified', 'llm.calls', 258],
    ['unified', 'llm.answeredCalls', 258],
    ['unified', 'llm.failedCalls', 0],
    ['unified', 'llm.tokensTotal', 6_953_647],
    ['unified', 'llm.tokensInput', 6_689_455],
    ['unified', 'llm.tokensOutput', 264_192],
    ['unified', 'processor.thoughtsTotal', 39],
    ['unified', 'processor.paused', false],
    ['unified', 'messages.received', 27],
    ['unified', 'messages.sent', 16],
    ['unified', 'tool.executions', 2],
    ['unified', 'tool.failures', 2],
    ['unified', 'audit.events', 39],
    ['audit', 'audit.entries', 39],
    ['deferralCounts', 'deferrals.pending', 2],
    ['deferrals', 'deferrals.pending', 2],
    ['overview', 'deferrals.pending', 2],
    ['memoryStats', 'memory.totalNodes', 2178],
    ['memoryStats', 'memory.metricPoints', 2079],
    ['overview', 'memory.metricPoints', 2079],
    ['status', 'identity.selfId', 'Ally'],
  ],
  v2: [
    ['health', 'cognition.state', 'WORK'],
    ['queue', 'queue.depth', 0],
    ['unified', 'llm.calls', 273],
    ['llmProviders', 'llm.calls', 273],
    ['unified', 'llm.answeredCalls', 273],
    ['unified', 'llm.tokensTotal', 4_547_973],
    ['resources', 'llm.tokensTotal', 4_547_973],
    ['unified', 'llm.tokensInput', 3_988_869],
    ['unified', 'llm.tokensOutput', 559_104],
    ['unified', 'processor.thoughtsTotal', 39],
    ['unified', 'messages.received', 17],
    ['unified', 'messages.sent', 17],
    ['unified', 'audit.events', 40],
    ['unified', 'registry.totalServices', 19],
    ['unified', 'registry.circuitBreakers', 19],
    ['audit', 'audit.entries', 40],
    ['deferralCounts', 'deferrals.pending', 1],
    ['deferrals', 'deferrals.pending', 1],
    ['overview', 'deferrals.pending', 1],
    ['memoryStats', 'memory.totalNodes', 2310],
    ['unified', 'memory.totalNodes', 2310],
    ['memoryStats', 'memory.metricPoints', 2184],
    ['overview', 'memory.metricPoints', 2184],
    ['status', 'identity.selfId', 'Ally'],
  ],
};

/** A body with one member replaced; null: the body has no such member. */
const replaced = (body: unknown, path: readonly string[], by: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  if (name.endsWith('[]')) {
    const list = (body as Record<string, unknown>)?.[name.slice(0, -2)];
    if (!Array.isArray(list) || list.length === 0) return null;
    const rows = list.map((row) => replaced(row, rest, by));
    return rows.includes(null) ? null : { ...(body as object), [name.slice(0, -2)]: rows };
  }
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return null;
  const inner = replaced((body as Record<string, unknown>)[name], rest, by);
  return inner === null ? null : { ...body, [name]: inner };
};

const onlyField = (signals: readonly Signal[], field: FieldName): unknown => {
  const [subject = '', name = ''] = field.split('.');
  return snapshotsOf(signals)
    .filter((one) => one.subject === subject)
    .map((one) => [one.key, one.fields[name] ?? null]);
};

interface Distrusted {
  readonly field: FieldName;
  readonly family: FamilyName;
  readonly member: string;
}

/** Members of recorded answers that the table distrusts. */
const distrusted = (generation: Generation): readonly Distrusted[] =>
  FIELD_NAMES.flatMap((field) =>
    (TRUST[field][generation].untrusted ?? []).flatMap(({ endpoint, member }) => {
      const family = familiesOf(generation).find((one) => ENDPOINTS[one] === endpoint);
      return family ? [{ field, family, member }] : [];
    }),
  );

/** What a field becomes when a member of the answer is another; null: the answer has no such member. */
const withMember = (generation: Generation, { field, family, member }: Distrusted, by: unknown): string | null => {
  const other = replaced(bodyOf(generation, family), member.split('.'), by);
  return other === null ? null : JSON.stringify(onlyField(readAnswer(family, generation, other), field));
};

/** A list that is no list any more costs its fields; it never tells another value. */
const isCost = (fields: string): boolean => fields.includes('failed') || fields === '[]';

const SENTINELS: readonly unknown[] = [987_654_321, 'SENTINEL', true];

const fieldNames = (signals: readonly Signal[]): readonly string[] =>
  snapshotsOf(signals).flatMap((one) => Object.keys(one.fields).map((name) => `${one.subject}.${name}`));

const isTold = (generation: Generation, field: string, endpoint: string): boolean =>
  field in FIELDS && TRUST[field as FieldName][generation].told.some((told) => told.endpoint === endpoint);

describe.skipIf(!recorded)('recorded answers', () => {
  for (const generation of GENERATIONS) {
    describe(generation, () => {
      it('tells what the database holds', () => {
        const told = TRUTH[generation].map(([family, field]) => [
          family,
          field,
          valueIn(read(generation, family), field),
        ]);
        expect(told).toEqual(TRUTH[generation]);
      });

      it('understands every member of every answer after the messages', () => {
        for (const family of familiesOf(generation)) {
          const failed = snapshotsOf(read(generation, family)).flatMap((one) =>
            Object.entries(one.fields).flatMap(([name, value]) =>
              'unavailable' in value && value.unavailable === 'failed'
                ? [`${one.subject}.${name} ${one.key}: ${value.detail}`]
                : [],
            ),
          );
          expect(failed, family).toEqual([]);
        }
      });

      it('tells by each endpoint what the trust table says that it tells, and nothing else', () => {
        for (const family of familiesOf(generation)) {
          const endpoint = ENDPOINTS[family];
          const signals = snapshotsOf(read(generation, family));
          const told = new Set(
            signals.flatMap((one) => Object.keys(one.fields).map((name) => `${one.subject}.${name}`)),
          );
          const trusted = Object.entries(TRUST)
            .filter(([, trust]) => trust[generation].told.some((one) => one.endpoint === endpoint))
            .map(([field]) => field)
            // Told of the process by the collector, not by the answer alone.
            .filter((field) => field !== 'process.startedAt' && field !== 'time.driftMs')
            // Lines of the log are single events.
            .filter((field) => family !== 'logs' && !(field === 'thoughts.ended' && family === 'unified'));
          expect([...told].sort(), family).toEqual(trusted.sort());
        }
      });

      it('takes no field from a member that the table distrusts', () => {
        const others = distrusted(generation).flatMap((one) =>
          SENTINELS.map((sentinel) => ({ one, told: withMember(generation, one, sentinel) })),
        );
        const present = others.filter(({ told }) => told !== null);
        const moved = present.filter(({ one, told }) => {
          const before = JSON.stringify(onlyField(read(generation, one.family), one.field));
          return told !== before && !isCost(told ?? '');
        });
        expect(present.length).toBeGreaterThan(45);
        expect(moved).toEqual([]);
      });

      it('reads every phase without a field that the table does not know', () => {
        const told = phasesOf(generation).flatMap((phase) =>
          familiesOf(generation).flatMap((family) =>
            answersTo(generation, phase, family).flatMap(({ body }) =>
              fieldNames(readAnswer(family, generation, body)).map((field) => ({ field, endpoint: ENDPOINTS[family] })),
            ),
          ),
        );
        expect(told.filter(({ field, endpoint }) => !isTold(generation, field, endpoint))).toEqual([]);
      });
    });
  }
});

/** What the phases were recorded for. */
const PHASES: readonly (readonly [Generation, string, FamilyName, FieldName, string, unknown])[] = [
  ['v1', 'stuck', 'health', 'health.status', '', 'healthy'],
  ['v1', 'stuck', 'queue', 'queue.depth', '', 1],
  ['v1', 'stuck', 'resources', 'thoughts.open', '', 2],
  ['v1', 'stuck', 'unified', 'processor.thoughtsTotal', '', 39],
  ['v1', 'stuck', 'unified', 'processor.paused', '', false],
  ['v1', 'paused', 'health', 'health.status', '', 'critical'],
  ['v1', 'paused', 'unified', 'processor.paused', '', true],
  ['v2', 'paused', 'health', 'health.status', '', 'healthy'],
  ['v2', 'paused', 'unified', 'processor.paused', '', true],
  ['v2', 'paused', 'queue', 'queue.depth', '', 4],
  ['v2', 'paused', 'resources', 'thoughts.open', '', 4],
  ['early', 'paused', 'resources', 'thoughts.open', '', 4],
  ['v2', 'llm-failing', 'llmProviders', 'provider.totalRequests', 'local_primary', 9],
  ['v2', 'llm-failing', 'llmProviders', 'provider.failedRequests', 'local_primary', 9],
  ['v2', 'llm-failing', 'llmProviders', 'provider.breakerState', 'local_primary', 'closed'],
  ['v2', 'llm-failing', 'llmProviders', 'llm.calls', '', 9],
  ['v2', 'llm-failing', 'unified', 'llm.calls', '', 9],
  ['v2', 'llm-failing', 'unified', 'llm.failedCalls', '', 9],
  ['v2', 'llm-failing', 'unified', 'llm.answeredCalls', '', 0],
  ['v2', 'llm-rate-limited', 'llmProviders', 'llm.failedCalls', '', 9],
  ['v2', 'breaker-open', 'llmProviders', 'provider.breakerState', 'local_primary', 'open'],
  ['v2', 'breaker-open', 'llmProviders', 'llm.openBreakers', '', 1],
  ['v2', 'breaker-open', 'unified', 'llm.openBreakers', '', 1],
  ['v2', 'breaker-open', 'health', 'health.status', '', 'degraded'],
  ['v2', 'breaker-open', 'servicesHealth', 'service.breakerState', 'LLMService', 'closed'],
];

const NOT_TOLD: readonly (readonly [Generation, string, FamilyName, FieldName, string])[] = [
  ['early', 'fresh', 'health', 'cognition.state', 'not_yet'],
  ['v1', 'fresh', 'health', 'cognition.state', 'not_yet'],
  ['v2', 'fresh', 'health', 'cognition.state', 'not_yet'],
  ['v1', 'fresh', 'unified', 'processor.thoughtsTotal', 'not_yet'],
];

describe.skipIf(!recorded)('recorded phases', () => {
  it.each(PHASES)('%s %s: %s tells %s %s as %s', (...[generation, phase, family, field, key, value]) => {
    expect(valueIn(read(generation, family, phase), field, key)).toEqual(value);
  });

  it.each(NOT_TOLD)('%s %s: %s does not tell %s (%s)', (generation, phase, family, field, reason) => {
    expect(valueIn(read(generation, family, phase), field)).toMatchObject({ unavailable: reason });
  });

  it('list a provider once that the agent lists twice', () => {
    const keys = snapshotsOf(read('v2', 'llmProviders', 'breaker-open')).filter((one) => one.subject === 'provider');
    expect(keys.map((one) => one.key)).toEqual(['local_primary']);
  });
});

describe.skipIf(!recorded)('recorded audit entries', () => {
  const entries = (generation: Generation) =>
    read(generation, 'audit').filter((signal): signal is AuditSignal => signal.kind === 'audit');

  it.each([
    ['early', 12],
    ['v1', 39],
    ['v2', 40],
  ] as const)('of %s are there once each', (generation, count) => {
    const ids = entries(generation).map((entry) => entry.entryId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(count);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  });

  it.each(['early', 'v1', 'v2'] as const)('of %s name actions as CIRIS does', (generation) => {
    const actions = new Set(entries(generation).map((entry) => entry.action));
    expect([...actions]).toEqual(expect.arrayContaining(['speak', 'task_complete']));
    expect([...actions].filter((action) => /handler_action|AuditEventType/i.test(action))).toEqual([]);
  });

  it('of v2 keep the actor, not the key that signed', () => {
    expect(entries('v2').filter((entry) => entry.actor?.endsWith('='))).toEqual([]);
    expect(entries('v2').find((entry) => entry.action === 'speak')).toMatchObject({
      actor: 'SpeakHandler',
      outcome: 'success',
      thoughtId: expect.stringMatching(/^th_/),
    });
  });
});

describe.skipIf(!recorded)('recorded content', () => {
  const all = (content: ContentMode): string =>
    JSON.stringify(
      GENERATIONS.flatMap((generation) =>
        familiesOf(generation).flatMap((family) =>
          FAMILIES[family].read(bodyOf(generation, family), contextOf(generation, { content })),
        ),
      ),
    );

  it('is not kept in the mode none', () => {
    expect(all('none')).not.toMatch(/Respond to message|needs a human|human to look/);
    expect(all('excerpt')).toMatch(/Respond to message/);
  });

  it('names no user in an excerpt', () => {
    // Ids of channels and nodes stand in columns of their own, which not everybody sees.
    expect(all('excerpt').replaceAll(/"(?:channelId|nodeId)":"[^"]*"/g, '')).not.toMatch(/wa-2026-11-22-[0-9A-F]{6}/);
  });
});
