import type { Page } from '@playwright/test';
import { expectReading } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const HANDLERS = 10;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Handlers' }).locator('tbody tr');

for (const [generation, agent] of EACH_GENERATION) {
  test(`all ten handlers of ${agent} (${generation}) stand with what is told of them`, async ({ page, api }) => {
    await open(page, `/agents/${agent}/handlers`);
    await expect(async () => {
      const { sentence } = await api.handlers.list.query({ agent });
      await expect(heading(page)).toHaveText(sentence, { timeout: 100 });
    }).toPass();
    await expect(page.getByRole('table', { name: 'Handlers' }).getByRole('link')).toHaveCount(HANDLERS);
    const speak = async () => {
      const row = (await api.handlers.list.query({ agent })).rows.find(({ name }) => name === 'speak');
      if (!row) throw new Error('speak is not listed');
      return row;
    };
    const table = page.getByRole('table', { name: 'Handlers' });
    await expectReading(table, 'Runs of speak', async () => (await speak()).invocations);
    await expectReading(table, 'Failed of speak', async () => (await speak()).errors);
    await expectReading(page, 'Runs of all handlers', async () => {
      return (await api.handlers.list.query({ agent })).invocations;
    });
  });
}

test('the newest runs of one stand below, as the URL says, and lead to their thoughts', async ({ page }) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/handlers`);
  await rowsOf(page).getByRole('link', { name: 'speak' }).click();
  await expect(page).toHaveURL(/handler=speak/);
  const runs = page.getByRole('list', { name: 'Newest runs' });
  await expect(runs.getByRole('listitem').first()).toBeVisible({ timeout: 60_000 });
  await runs.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/.+`));
});

test('what one did by six hours stands below them, and is what the platform kept', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const newest = async () => (await api.handlers.get.query({ agent, handler: 'speak' })).history[0];
  await expect.poll(newest, { timeout: 60_000 }).toMatchObject({ open: true, invocations: { source: 'platform' } });
  await open(page, `/agents/${agent}/handlers?handler=speak&sort=success.desc`);
  const table = page.getByRole('table', { name: 'speak by six hours' });
  // Its order is its own: that of the page's list stands in the address.
  const hours = table.getByRole('columnheader', { name: 'Hours' });
  await hours.getByRole('button').click();
  await expect(hours).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=success\.desc$/);
  const row = table.getByRole('row').filter({ hasText: 'until now' });
  await expect(async () => {
    const window = await newest();
    const runs = window?.invocations.status === 'available' ? window.invocations.value : null;
    await expect(row.getByRole('button', { name: /^Runs of / })).toHaveText(new RegExp(`: ${runs}$`), {
      timeout: 100,
    });
  }).toPass();
});

test('single runs that nobody tells are said so', async ({ page }) => {
  await open(page, `/agents/${GENERATIONS.early}/handlers?handler=speak`);
  await expect(page.getByText('Single runs are told by the event stream alone.')).toBeVisible();
});
