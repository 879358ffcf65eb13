import type { SourceState } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { judgedAgent } from '../../testing/judged-agent.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { TRUST } from '../facts/trust.ts';
import type { Signal } from '../ports/signal.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../store/testing/batches.ts';
import { gatherVerdictInput } from './gather.ts';
import { judge } from './verdict.ts';

const PAGE = 'No CIRIS agent answers there: its answer is not JSON (text/html).';

describe('an address at which something else answers', () => {
  it.each<[SourceState['state'], string, string]>([
    ['failed', 'unreadable', PAGE],
    ['connecting', 'not_enough', 'Not enough is told to judge it.'],
  ])('is judged, with its answers %s, as %s', async (state, code, sentence) => {
    const store = memoryStore(createTestClock(NOW));
    const agent = await addAgent(store);
    const sources = [{ source: 'answer', state, detail: PAGE }] as unknown as readonly SourceState[];
    const watch = { firstSeenAt: NOW, lastAnswerAt: NOW, unanswered: null, processStartedAt: null, driftMs: null };
    const view = { generation: null, rows: [], sources, trust: TRUST, unanswered: null, version: null };
    const gathering = { reader: store.reader, agent, agentName: 'scout', now: NOW, view, watch };
    const verdict = judge(await gatherVerdictInput(gathering), null);
    expect(verdict).toMatchObject({ word: 'unknown', sentence, reasons: [{ code }] });
  });
});

it('a deferral that was told before everything fell silent is no proof that nothing else is to do', async () => {
  const one = await judgedAgent({ generation: 'v2', sources: { answer: 'open' } });
  const told = (endpoint: string, ...signals: readonly Signal[]): Promise<void> =>
    one.keep(signals, { origin: { source: 'answer', endpoint, everyMs: 30_000 } });
  await told(ENDPOINTS.deferrals, snapshot('deferrals', { pending: 2 }));
  await told(ENDPOINTS.queue, snapshot('queue', { depth: 0 }));
  expect(await one.verdict()).toMatchObject({ word: 'waiting' });
  await one.clock.advance(200_000);
  expect(await one.verdict()).toMatchObject({ word: 'unknown', reasons: [{ code: 'not_enough' }] });
});

it('knows the last answer of an earlier watch from what is kept', async () => {
  const store = memoryStore(createTestClock(NOW));
  const agent = await addAgent(store);
  const kept = { ...from('answer', 'GET /v1/system/health'), observedAt: NOW - 32 * MINUTE };
  await store.appender.append(batchOf(agent, [snapshot('health', { status: 'healthy' })], kept));
  const unanswered = { since: NOW - 1000, detail: 'connection refused', refusedSince: NOW - 1000 };
  const watch = { firstSeenAt: null, lastAnswerAt: null, unanswered, processStartedAt: null, driftMs: null };
  const rows = await store.reader.snapshots.list(agent);
  const view = { generation: 'v1' as const, rows, sources: [], trust: TRUST, unanswered, version: null };
  const gathering = { reader: store.reader, agent, agentName: 'scout', now: NOW, view, watch };
  expect((await gatherVerdictInput(gathering)).lastKeptAnswerAt).toBe(NOW - 32 * MINUTE);
});
