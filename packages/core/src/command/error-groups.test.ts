import { expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';
import { error } from '../store/testing/batches.ts';
import { resolveErrorGroup } from './error-groups.ts';

const HOUR = 3_600_000;

it.each([
  ['hardly off, as it is', 3_000],
  ['two hours behind, moved to ours', -2 * HOUR],
])('a group is resolved at the moment of it, by a clock that is %s', async (_, driftMs) => {
  const stand = await openReportStand({ open: ['answer', 'database'] });
  stand.known.driftMs = driftMs;
  await stand.put('database', [error('a', { at: stand.clock.now() + driftMs, groupId: 'g' })]);
  await stand.clock.advance(60_000);
  const groups = async () => (await (await stand.answers()).ask.errors.groups({})).rows;
  const before = await groups();
  const { context } = await stand.answers();
  await resolveErrorGroup(
    { ...context, sink: { put: ({ signals }) => stand.put('platform', signals, [], 'operator') } },
    { agent: 'scout', group: 'g', by: 'ann' },
  );
  const [after] = await groups();
  const resolved = { at: stand.clock.now(), by: 'ann', inVersion: null };
  expect(after).toMatchObject({ ...before[0], state: 'resolved', resolved });
});
