import { expectReading, expectText } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test(`the resources of ${agent} (${generation}) stand to its own limits, now and before`, async ({ page, api }) => {
    const ask = () => api.resources.current.query({ agent });
    await expect.poll(async () => (await ask()).memoryMb.status).toBe('available');
    await open(page, `/agents/${agent}/resources`);
    await markLoad(page);
    await test.step('each figure as it is answered', async () => {
      await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
      await expectReading(page, 'Memory of its own limit', async () => (await ask()).memoryPercent);
      await expectReading(page, 'CPU now', async () => (await ask()).cpuPercent);
      await expectReading(page, 'CPU over a minute', async () => (await ask()).cpuAverage1mPercent);
      await expectReading(page, 'Budget status by its own word', async () => (await ask()).budgetStatus);
    });
    await test.step('its limits, and which figure is none', async () => {
      const table = page.getByRole('table', { name: 'Limits' });
      await expect(table).toContainText('that of the whole file system');
      const memory = (await ask()).budgets.find(({ name }) => name === 'memory');
      if (!memory) throw new Error('no limit of memory');
      await expectReading(table, 'Limit of Memory', async () => memory.limit);
      await expectReading(table, 'Warns from of Memory', async () => memory.warning);
      await expect(table.getByRole('button', { name: /^Used of Disk: / })).toContainText('–');
      const action = table.getByRole('columnheader', { name: 'Before that' });
      await expect(action).toHaveCount(generation === 'v2' ? 1 : 0);
    });
    await test.step('a history that can be read as a table', async () => {
      const chart = page.getByRole('region', { name: 'Memory' });
      await expect(async () => {
        const { memoryMb } = await api.resources.history.query({ agent });
        await expectReading(chart, 'Memory, highest', async () => memoryMb.highest);
      }).toPass();
      await chart.getByRole('button', { name: 'Memory as a table' }).click();
      await expect(chart.getByRole('row').filter({ hasText: /\d MB/ }).first()).toBeVisible();
      await expect(page.getByRole('region', { name: 'Clock' })).toContainText('measured here');
    });
    await expectSameLoad(page);
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
