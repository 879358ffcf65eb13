import type { Source } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { judgedAgent } from '../../../testing/judged-agent.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { TRUST } from '../../facts/trust.ts';
import type { AuditSignal } from '../../ports/kinds/audit.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';
import { gatherProgress } from './progress.ts';

const entry = (over: Partial<AuditSignal>): AuditSignal => ({
  kind: 'audit',
  entryId: `${over.action} ${over.outcome}`,
  sequence: null,
  at: NOW - MINUTE,
  action: 'speak',
  actor: null,
  outcome: null,
  thoughtId: null,
  taskId: null,
  entryHash: null,
  tool: null,
  chain: null,
  category: 'action',
  severity: null,
  details: null,
  ...over,
});

const progressOf = async (entries: readonly AuditSignal[], source: Source = 'answer') => {
  const store = openMemoryStore({ clock: createTestClock(NOW) });
  const agent = await addAgent(store);
  await store.appender.append(batchOf(agent, entries, from(source)));
  return gatherProgress({
    reader: store.reader,
    agent,
    agentName: 'scout',
    now: NOW,
    view: {
      generation: 'early',
      rows: [],
      sources: [],
      trust: TRUST,
      unanswered: null,
      version: '1.4.1',
    },
    watch: { firstSeenAt: NOW, lastAnswerAt: NOW, unanswered: null, processStartedAt: null, driftMs: null },
  });
};

it.each<[string, Partial<AuditSignal>]>([
  ['an action that succeeded', { action: 'speak', outcome: 'success' }],
  ['an action that failed', { action: 'tool', outcome: 'failed' }],
  ['an action of which no outcome is told', { action: 'speak', outcome: null }],
  ['observe, of which only the start is recorded', { action: 'observe', outcome: 'start' }],
])('%s ends a thought where nothing counts them', async (_, one) => {
  const progress = await progressOf([entry(one)]);
  expect(progress).toMatchObject({ told: true, lastEndAt: NOW - MINUTE });
});

it.each<[string, Partial<AuditSignal>]>([
  ['an action that only began', { action: 'speak', outcome: 'start' }],
  ['what is no action', { action: 'audit_service_shutdown', outcome: 'success' }],
])('%s ends none', async (_, one) => {
  expect(await progressOf([entry(one)])).toMatchObject({ told: false, lastEndAt: null, evidence: [] });
});

it('an end that stands behind a start that is newer is still found', async () => {
  const progress = await progressOf([
    entry({ action: 'speak', outcome: 'success', at: NOW - 2 * MINUTE }),
    entry({ action: 'tool', outcome: 'start', at: NOW - MINUTE }),
  ]);
  expect(progress.lastEndAt).toBe(NOW - 2 * MINUTE);
});

it.each<[Source, string]>([
  ['answer', 'GET /v1/audit/entries'],
  ['database', 'audit_log'],
  ['stream', 'reasoning-stream'],
])('the evidence names the %s that told it', async (source, endpoint) => {
  const { evidence } = await progressOf([entry({ outcome: 'success' })], source);
  expect(evidence).toMatchObject([{ source, endpoint, observedAt: NOW - MINUTE }]);
});

it('a process that begins its total at 0 ended nothing yet', async () => {
  const one = await judgedAgent({ generation: 'v1', sources: { answer: 'open' } });
  const origin = { source: 'answer', endpoint: ENDPOINTS.unified, everyMs: 30_000 } as const;
  const tells = (thoughtsTotal: number, processStartedAt: number) =>
    one.keep([snapshot('processor', { thoughtsTotal })], { origin, processStartedAt });
  await tells(40, 1);
  await one.clock.advance(5 * MINUTE);
  await tells(0, one.clock.now() - MINUTE);
  expect((await one.verdict()).word).not.toBe('working');
  await one.clock.advance(MINUTE);
  await tells(1, one.clock.now() - 2 * MINUTE);
  expect((await one.verdict()).word).toBe('working');
});
