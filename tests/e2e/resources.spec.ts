import { expectReading, expectText } from './stand/figures.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { apiOf, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test.describe(`the resources of ${agent} (${generation})`, () => {
    test('begin with how it stands to its own limits, each figure as it is answered', async ({ page, api }) => {
      const ask = () => api.resources.current.query({ agent });
      await expect.poll(async () => (await ask()).memoryMb.status).toBe('available');
      await open(page, `/agents/${agent}/resources`);
      await markLoad(page);
      await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
      await expectReading(page, 'Memory of its own limit', async () => (await ask()).memoryPercent);
      await expectReading(page, 'CPU now', async () => (await ask()).cpuPercent);
      await expectReading(page, 'CPU over a minute', async () => (await ask()).cpuAverage1mPercent);
      await expectReading(page, 'Budget status by its own word', async () => (await ask()).budgetStatus);
      await expectSameLoad(page);
    });

    test('list its limits, and say which figure is none', async ({ page, api }) => {
      await open(page, `/agents/${agent}/resources`);
      const table = page.getByRole('table', { name: 'Limits' });
      await expect(table).toContainText('that of the whole file system');
      const { budgets } = await api.resources.current.query({ agent });
      const memory = budgets.find(({ name }) => name === 'memory');
      if (!memory) throw new Error('no limit of memory');
      await expectReading(table, 'Limit of Memory', async () => memory.limit);
      await expectReading(table, 'Warns from of Memory', async () => memory.warning);
      await expect(table.getByRole('button', { name: /^Used of Disk: / })).toContainText('–');
      const action = table.getByRole('columnheader', { name: 'Before that' });
      await expect(action).toHaveCount(generation === 'v2' ? 1 : 0);
    });

    test('have a history that can be read as a table', async ({ page, api }) => {
      await open(page, `/agents/${agent}/resources`);
      const chart = page.getByRole('region', { name: 'Memory' });
      await expect(async () => {
        const { memoryMb } = await api.resources.history.query({ agent });
        await expectReading(chart, 'Memory, highest', async () => memoryMb.highest);
      }).toPass();
      await chart.getByRole('button', { name: 'Memory as a table' }).click();
      await expect(chart.getByRole('row').filter({ hasText: /\d MB/ }).first()).toBeVisible();
      await expect(page.getByRole('region', { name: 'Clock' })).toContainText('measured here');
    });
  });
}

test('a span of time from before the watch is a gap, not a zero', async ({ page }) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/resources?range=2026-01-01T00:00:00Z..2026-01-01T01:00:00Z`);
  const chart = page.getByRole('region', { name: 'CPU' });
  await expect(chart.getByRole('button', { name: /^CPU, highest: / })).toContainText('nothing was read in this window');
  await chart.getByRole('button', { name: 'CPU as a table' }).click();
  await expect(chart.getByRole('row').nth(1)).toContainText('no data');
});

test('of an agent that tells nothing are said not to be told', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--no-demo'] });
  const hand = await startHandAgent();
  const { agent } = await apiOf(server).agents.add.mutate({ url: hand.url, name: 'silent' });
  await open(page, `${server.address}agents/${agent.path}/resources`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What it uses is not told so far.');
  await hand.stop();
});

test('at 390 px each limit is a card', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${GENERATIONS.early}/resources`);
  const card = page.getByRole('list', { name: 'Limits' }).getByRole('listitem').first();
  await expect(card).toContainText('warns from');
});
