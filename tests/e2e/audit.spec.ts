import type { Page } from '@playwright/test';
import { expectReading } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** Long lists have rows without a word, which stand for those that are not drawn. */
const rowsOf = (page: Page) =>
  page.getByRole('table', { name: 'Entries' }).locator('tbody tr').filter({ hasText: /\S/ });

const SETTLED_MS = 10_000;

for (const [generation, agent] of EACH_GENERATION) {
  test.describe(`the audit trail of ${agent} (${generation})`, () => {
    test('begins with whether it is as it was signed, and grows without a reload', async ({ page, api }) => {
      await open(page, `/agents/${agent}/audit`);
      await markLoad(page);
      await expect(async () => {
        const { sentence, state, chains } = await api.audit.verify.query({ agent });
        expect([state, chains.length]).toEqual(['verified', 1]);
        await expect(heading(page)).toHaveText(sentence, { timeout: 100 });
      }).toPass({ timeout: 60_000 });
      await expectReading(page, 'Verified entries', async () => {
        const [chain] = (await api.audit.verify.query({ agent })).chains;
        if (!chain) throw new Error('no chain is told');
        return chain.verified;
      });
      const { rows } = await api.audit.list.query({ agent, limit: 1 });
      const before = rows[0]?.sequence ?? 0;
      await expect(async () => {
        await expect(rowsOf(page).first()).toContainText(/^\d+/, { timeout: 100 });
        const newest = Number(/^\d+/.exec((await rowsOf(page).first().textContent()) ?? '')?.[0]);
        expect(newest).toBeGreaterThan(before);
      }).toPass({ timeout: 60_000 });
      await expectSameLoad(page);
    });

    test('lists each entry with its seal, and leads to what is kept of it', async ({ page, api }) => {
      await open(page, `/agents/${agent}/audit?view=action&live=off`);
      await expect(rowsOf(page).filter({ hasText: 'verified' }).first()).toBeVisible();
      // What has just come is verified with one of the next looks.
      await expect(async () => {
        const { rows } = await api.audit.list.query({ agent, category: 'action', limit: 100 });
        const settled = rows.filter(({ at }) => at < Date.now() - SETTLED_MS);
        expect(settled.length).toBeGreaterThan(0);
        expect(settled.filter(({ seal }) => seal !== 'verified')).toEqual([]);
      }).toPass({ timeout: 60_000 });
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/agents/${agent}/audit/.+`));
      const entry = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
      const told = await api.audit.get.query({ agent, entry });
      await expect(heading(page)).toContainText(`recorded ${told.action}`);
      await expect(page.getByText(told.entryHash ?? 'no hash')).toBeVisible();
    });
  });
}

test('is narrowed by a word of a row, which stands in the address, and widened again', async ({ page }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/audit?live=off`);
  await rowsOf(page).getByRole('button', { name: 'speak', exact: true }).first().click();
  await expect(page).toHaveURL(/action=speak/);
  await expect(page.getByText('Only action speak')).toBeVisible();
  await expect(rowsOf(page).filter({ hasNotText: 'speak' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(/action=/);
});
