import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgent } from '@ciris/demo-agent';
import { type Generation, procedures } from '@ciris/telemetry-contracts';
import { type Core, createCore } from '@ciris/telemetry-core';
import { createTestClock } from '@ciris/telemetry-core/testing/clock';
import { memoryStore } from '@ciris/telemetry-core/testing/memory-store';
import { describe, expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { AGENT } from './stand/stand.ts';

const MINUTE_MS = 60_000;
/** Through all its first faults: failing and refused calls, a lost adapter, a pause, a wedged process and its end. */
const WATCHED_MINUTES = 24;
/** Fewer messages than by default: what it does takes long enough. */
const MESSAGES_EVERY_MS = 25_000;

/** Checks that hold whatever fails in an agent, if it is consistent with itself. */
const SURE = ['memory-graph.stores', 'audit-trail.advances', 'llm-bus.metrics'];

/** The service and the sum of its calls stand on one page. */
const expectOneFigureOfFailedCalls = async (stand: { readonly core: Core }, as: Generation): Promise<void> => {
  const { rows } = await ask(stand, procedures.services.list, { agent: AGENT });
  const errors = rows.find(({ service }) => service === 'LLMService')?.errors;
  const { failedCalls } = (await ask(stand, procedures.system.snapshot, { agent: AGENT })).llm;
  if (as === 'early') {
    expect([errors?.status, failedCalls.status]).toEqual(['unavailable', 'unavailable']);
    return;
  }
  const value = failedCalls.status === 'available' ? failedCalls.value : 0;
  expect(value).toBeGreaterThan(0);
  expect(errors).toMatchObject({ value });
};

/** As a recorded agent does: each attempt is an event of its stream and a call of its counters, but for those refused. */
const expectAnEventForEachFailedCall = async (
  stand: { readonly core: Core },
  store: ReturnType<typeof memoryStore>,
): Promise<void> => {
  const { failedCalls } = (await ask(stand, procedures.system.snapshot, { agent: AGENT })).llm;
  const agent = stand.core.fleet.directory.find(AGENT).record.number;
  const told = await store.reader.calls.sums(agent, 'stream', { from: 0, to: Number.MAX_SAFE_INTEGER });
  expect(failedCalls).toMatchObject({ source: 'answer', value: told.failed - told.rateLimited });
};

/** What a check has told stands not among what is not told, and figures are written for readers. */
const expectOneReportOfRefusals = async (stand: { readonly core: Core }): Promise<void> => {
  const { systems } = await ask(stand, procedures.report.get, { agent: AGENT });
  const refusals = systems.flatMap(({ checks }) => checks).find(({ checkId }) => checkId === 'llm-bus.rate-limits');
  const untold = systems.flatMap(({ notTold }) => notTold).filter((text) => text.startsWith('llm.rateLimitedCalls'));
  expect(untold).toHaveLength(refusals?.outcome === 'not_told' ? 1 : 0);
  const document = await ask(stand, procedures.report.document, { agent: AGENT, format: 'markdown' });
  expect(document.text).not.toMatch(/\d\.\d{5,}/);
};

describe('the simulated agent', () => {
  it.each(['early', 'v1', 'v2'] as const)('%s contradicts itself in no source', { timeout: 120_000 }, async (as) => {
    const clock = createTestClock();
    const dataDir = mkdtempSync(join(tmpdir(), 'ciris-judge-demo-'));
    const demo = await startAgent({
      as,
      seed: 5,
      clock,
      folder: join(dataDir, 'agent'),
      messagesEveryMs: MESSAGES_EVERY_MS,
    });
    const faults: string[] = [];
    const store = memoryStore(clock);
    const core = await createCore({
      dataDir,
      about: { version: '0.0.0', nodeVersion: process.version, basePath: '/' },
      clock,
      random: () => 0.5,
      onFault: (where, error) => faults.push(`${where}: ${String(error)}`),
      store,
    });
    await core.start();
    await core.fleet.name({
      name: 'Scout',
      url: demo.url,
      credentials: { username: demo.credentials.username, password: demo.credentials.password },
      databaseFolder: demo.databaseFolder,
      content: 'excerpt',
      stream: as !== 'early',
      excludedFamilies: [],
      origin: 'demo',
    });
    const stand = { core };
    try {
      for (let minute = 0; minute < WATCHED_MINUTES; minute += 1) await clock.advance(MINUTE_MS);
      const { rows } = await ask(stand, procedures.findings.list, { agent: AGENT });
      // It ended itself when it was wedged.
      expect(rows.map(({ code }) => code)).toEqual(['process_lost']);
      // Its database is read, so nobody is told to grant it.
      expect(rows[0]?.detail).toContain('Nothing is to be done');
      const { systems } = await ask(stand, procedures.report.get, { agent: AGENT });
      const checks = new Map(systems.flatMap(({ checks }) => checks).map((check) => [check.checkId, check]));
      for (const id of SURE) expect([id, checks.get(id)?.outcome, checks.get(id)?.answer]).toContain('works');
      // early lists no LLM provider, and breakers of its registry prove nothing of theirs.
      expect(checks.get('circuit-breakers.everywhere')?.outcome).toBe(as === 'early' ? 'not_told' : 'works');
      const compared = [...checks.values()].filter(({ checkId }) => /\.(agreement|each|counter)$/.test(checkId));
      expect(compared.length).toBeGreaterThan(3);
      for (const { checkId, outcome, answer, better } of compared) {
        expect(['works', 'not_told', 'not_enough_data'], `${checkId}: ${answer}`).toContain(outcome);
        // Every source is open, so none can be opened.
        expect(better, checkId).toBeNull();
      }
      await expectOneFigureOfFailedCalls(stand, as);
      if (as === 'v2') await expectAnEventForEachFailedCall(stand, store);
      await expectOneReportOfRefusals(stand);
      for (const id of ['memory-graph.agreement', 'processing-queue.agreement']) {
        expect([id, checks.get(id)?.outcome, checks.get(id)?.answer]).toContain('works');
      }
      expect(faults).toEqual([]);
    } finally {
      await core.stop();
      await demo.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
