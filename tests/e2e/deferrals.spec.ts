import type { Page } from '@playwright/test';
import { deferralSentenceOf } from './stand/deferral-sentence.ts';
import { expectReading } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Deferrals' }).locator('tbody tr');

/** The first deferral of an agent comes some time after its start. */
const untilOneWaits = { timeout: 90_000 };

for (const [generation, agent] of EACH_GENERATION) {
  test(`the deferrals of ${agent} (${generation}) come without a reload, and lead to their thought and task`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}/deferrals`);
    await markLoad(page);
    await expect(heading(page)).toHaveText(/^\d+ deferrals? waits?, /, untilOneWaits);
    await expect(async () => {
      await expect(heading(page)).toHaveText(await deferralSentenceOf(api, agent), { timeout: 100 });
    }).toPass();
    await expectReading(page, 'Pending deferrals', async () => (await api.deferrals.list.query({ agent })).pending);
    await expect(async () => {
      const { rows } = await api.deferrals.list.query({ agent });
      expect(await rowsOf(page).count()).toBe(rows.length);
      for (const [index, { status, reason, thoughtId, taskId }] of rows.entries()) {
        const row = rowsOf(page).nth(index);
        await expect(row).toContainText(status, { timeout: 100 });
        if (reason !== null) await expect(row).toContainText(reason, { timeout: 100 });
        const hrefs = [`/agents/${agent}/thoughts/${thoughtId}`, `/agents/${agent}/tasks/${taskId}`];
        const links = await row.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
        expect(links).toEqual(hrefs.filter((href) => !href.endsWith('null')));
      }
    }).toPass();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/.+`));
    await expectSameLoad(page);
  });
}

test('are counted beside their entry, and found by the palette', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}`);
  const entry = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Deferrals/ });
  await expect(async () => {
    const { pending } = await api.deferrals.list.query({ agent });
    if (pending.status === 'unavailable') throw new Error('how many wait is not told');
    await expect(entry).toHaveAccessibleName(`Deferrals ${pending.value} waiting for a human`, { timeout: 100 });
  }).toPass(untilOneWaits);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('defer');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/deferrals$`));
});
