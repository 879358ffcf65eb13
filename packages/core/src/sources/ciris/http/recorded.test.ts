import { GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import {
  answersTo,
  fieldOf,
  phasesOf,
  readAnswer,
  recorded,
  snapshotsOf,
} from '../../../../testing/recorded-answers.ts';
import { ENDPOINTS, type FamilyName } from '../../../facts/endpoints.ts';
import { FIELDS, type FieldName } from '../../../facts/fields.ts';
import { FAMILY_NAMES, periodMs } from '../../../facts/schedule.ts';
import { TRUST } from '../../../facts/trust.ts';
import type { Signal } from '../../../ports/signal.ts';
import { FAMILIES } from './families.ts';

const familiesOf = (generation: Generation): readonly FamilyName[] =>
  FAMILY_NAMES.filter((family) => periodMs(family, generation) !== null);

const bodyOf = (generation: Generation, family: FamilyName, phase = 'after-messages'): unknown => {
  const [first] = answersTo(generation, phase, family);
  if (!first) throw new Error(`no recorded answer of ${family} in ${generation} ${phase}`);
  return first.body;
};

const valueOf = (signals: readonly Signal[], field: FieldName, key = ''): unknown => {
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

const isNotTold = (generation: Generation, field: FieldName, endpoint: string): boolean =>
  !TRUST[field][generation].told.some((told) => told.endpoint === endpoint);

describe.skipIf(!recorded)('recorded answers', () => {
  for (const generation of GENERATIONS) {
    describe(generation, () => {
      it('tells what the database holds', () => {
        const told = TRUTH[generation].map(([family, field]) => [
          family,
          field,
          valueOf(read(generation, family), field),
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
        let replacedMembers = 0;
        for (const [name, trust] of Object.entries(TRUST)) {
          const field = name as FieldName;
          for (const { endpoint, member } of trust[generation].untrusted ?? []) {
            const family = familiesOf(generation).find((one) => ENDPOINTS[one] === endpoint);
            if (!family) continue;
            const body = bodyOf(generation, family);
            for (const sentinel of [987_654_321, 'SENTINEL', true]) {
              const other = replaced(body, member.split('.'), sentinel);
              if (other === null) continue;
              replacedMembers += 1;
              const before = onlyField(readAnswer(family, generation, body), field);
              const after = onlyField(readAnswer(family, generation, other), field);
              // A list that is no list any more costs its fields; it never tells another value.
              const gone = JSON.stringify(after).includes('failed') || JSON.stringify(after) === '[]';
              expect(
                gone || JSON.stringify(after) === JSON.stringify(before),
                `${field} from ${endpoint} ${member}`,
              ).toBe(true);
            }
          }
        }
        expect(replacedMembers).toBeGreaterThan(15);
      });

      it('reads every phase without an unknown field', () => {
        for (const phase of phasesOf(generation)) {
          for (const family of familiesOf(generation)) {
            for (const answer of answersTo(generation, phase, family)) {
              for (const one of snapshotsOf(readAnswer(family, generation, answer.body))) {
                for (const name of Object.keys(one.fields)) {
                  expect(FIELDS, `${phase} ${family}`).toHaveProperty([`${one.subject}.${name}`]);
                  expect(isNotTold(generation, `${one.subject}.${name}` as FieldName, FAMILIES[family].endpoint)).toBe(
                    false,
                  );
                }
              }
            }
          }
        }
      });
    });
  }
});
