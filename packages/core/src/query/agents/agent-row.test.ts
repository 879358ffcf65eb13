import { expect, it } from 'vitest';
import { openReportStand } from '../../../testing/report-stand.ts';
import type { SnapshotRow } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { getAgent } from './get-agent.ts';
import { listAgents } from './list-agents.ts';

/** As the store of the product gives rows: the same ones until something is kept. */
const counted = (context: QueryContext, kept: () => readonly SnapshotRow[]) => {
  let made = 0;
  const { findings } = context.reader;
  const reader: QueryContext['reader'] = {
    ...context.reader,
    snapshots: { list: async () => kept() },
    findings: {
      ...findings,
      page: (...asked) => {
        made += 1;
        return findings.page(...asked);
      },
    },
  };
  return { context: { ...context, reader }, made: () => made };
};

it('is put together once for the fleet and for its page, and anew after each change', async () => {
  const stand = await openReportStand();
  await stand.tell('queue.depth', 3);
  const { context: plain, of } = await stand.answers();
  let rows = of.view.rows;
  const { context, made } = counted(plain, () => rows);
  const ask = () => Promise.all([listAgents(context), getAgent(context, { agent: 'scout' })]);

  const [{ rows: fleet }, page] = await ask();
  expect(made()).toBe(1);
  expect(page).toMatchObject(fleet[0] ?? {});
  expect(page.queueDepth).toMatchObject({ value: 3 });

  // What was answered is not answered again: only what is asked for at the same time is shared.
  await ask();
  expect(made()).toBe(2);

  const first = listAgents(context);
  await stand.tell('queue.depth', 4);
  rows = (await stand.answers()).of.view.rows;
  const after = await getAgent(context, { agent: 'scout' });
  await first;
  expect(after.queueDepth).toMatchObject({ value: 4 });
});
