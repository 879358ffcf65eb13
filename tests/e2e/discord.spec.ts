import type { Page } from '@playwright/test';
import { expectReading, expectText, readingOf } from './stand/figures.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { open } from './stand/pages.ts';
import { type Api, apiOf, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** They are not asked for first. */
const untilListed = (api: Api, agent: string) =>
  expect
    .poll(async () => (await api.adapters.list.query({ agent })).rows.length, { timeout: 120_000 })
    .toBeGreaterThan(1);

for (const [generation, agent] of EACH_GENERATION) {
  test.describe(`the adapters of ${agent} (${generation})`, () => {
    test('begin with whether they run, and are listed each', async ({ page, api }) => {
      test.setTimeout(180_000);
      await open(page, `/agents/${agent}/adapters`);
      const ask = () => api.adapters.list.query({ agent });
      await expectText(heading(page), async () => (await ask()).sentence);
      await untilListed(api, agent);
      const { rows } = await ask();
      for (const { adapterId } of rows) {
        await expect(page.getByRole('table', { name: 'Adapters' }).getByText(adapterId, { exact: true })).toBeVisible();
        const again = async () => (await ask()).rows.find((row) => row.adapterId === adapterId)?.running;
        if (generation === 'early') {
          await expect(readingOf(page, `${adapterId} runs`)).toContainText('a constant, tells nothing');
        } else {
          await expect(async () => {
            const running = await again();
            const word = running?.status === 'available' && running.value ? /: runs/ : /: does not run/;
            await expect(readingOf(page, `${adapterId} runs`)).toHaveText(word, { timeout: 100 });
          }).toPass();
        }
      }
    });

    test('tell of Discord what is told, and why the rest is not', async ({ page, api }) => {
      await open(page, `/agents/${agent}/adapters`);
      await untilListed(api, agent);
      const ask = () => api.adapters.discord.query({ agent });
      await expectReading(page, 'Discord messages', async () => (await ask()).messages);
      await expectReading(page, 'Disconnections', async () => (await ask()).disconnections);
      await expectReading(page, 'Guilds', async () => (await ask()).guilds);
      await expectReading(page, 'Latency of Discord', async () => (await ask()).latencyMs);
      await expectReading(page, 'Reason of the last disconnection', async () => (await ask()).lastDisconnectReason);
    });
  });
}

test('that nobody tells are not taken for none', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--no-demo'] });
  const hand = await startHandAgent();
  const { agent } = await apiOf(server).agents.add.mutate({ url: hand.url, name: 'silent' });
  await open(page, `${server.address}agents/${agent.path}/adapters`);
  await expect(heading(page)).toHaveText('No adapter is told.');
  await expect(page.getByText('Whether it has an adapter of Discord is not told.')).toBeVisible();
  await hand.stop();
});

test('are a card each at 390 px', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${agent}/adapters`);
  await untilListed(api, agent);
  const { rows } = await api.adapters.list.query({ agent });
  await expect(page.getByRole('list', { name: 'Adapters' }).getByRole('listitem')).toHaveCount(rows.length);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
