import type { Page } from '@playwright/test';
import { expectReading, expectText, readingOf } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, test } from './stand/telemetry.ts';
import { untilAdaptersAreListed } from './stand/until.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const [generation, agent] of EACH_GENERATION) {
  test(`the adapters of ${agent} (${generation}) begin with whether they run, and tell of Discord what is told`, async ({
    page,
    api,
  }) => {
    test.setTimeout(240_000);
    await open(page, `/agents/${agent}/adapters`);
    // They come to the page without a reload.
    await markLoad(page);
    await untilAdaptersAreListed(api, agent);
    const ask = () => api.adapters.list.query({ agent });
    await expectText(heading(page), async () => (await ask()).sentence);
    for (const { adapterId } of (await ask()).rows) {
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
    await expectSameLoad(page);
    const discord = () => api.adapters.discord.query({ agent });
    await expectReading(page, 'Discord messages', async () => (await discord()).messages);
    await expectReading(page, 'Disconnections', async () => (await discord()).disconnections);
    await expectReading(page, 'Guilds', async () => (await discord()).guilds);
    await expectReading(page, 'Latency of Discord', async () => (await discord()).latencyMs);
    await expectReading(page, 'Reason of the last disconnection', async () => (await discord()).lastDisconnectReason);
  });
}
