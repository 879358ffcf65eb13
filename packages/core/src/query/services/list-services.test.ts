import { expect, it } from 'vitest';
import { openReportStand } from '../../../testing/report-stand.ts';
import { listServices } from './list-services.ts';

it('counts the same without the list', async () => {
  const stand = await openReportStand();
  const health = { words: 'fails', since: null, lastProofAt: null, lastFailureAt: null, evidence: [] };
  stand.known.services = () => new Map([['LLMService', { ...health, status: 'critical' as const }]]);
  const { context } = await stand.answers();
  const whole = await listServices(context, { agent: 'scout', rows: true });
  expect(whole.rows.length).toBeGreaterThan(9);
  expect(whole.counts).toMatchObject({ critical: 1 });
  const { rows: _, columns: __, ...counted } = whole;
  expect(await listServices(context, { agent: 'scout', rows: false })).toEqual({ ...counted, rows: [], columns: {} });
});
