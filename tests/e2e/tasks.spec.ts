import type { Page } from '@playwright/test';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const agent of [GENERATIONS.v2, GENERATIONS.early]) {
  test(`tasks of ${agent} lead to their thoughts and traces`, async ({ page, api }) => {
    await open(page, `/agents/${agent}/tasks?status=completed&live=off`);
    // Long lists have rows without a word, which stand for those that are not drawn.
    const rows = page.getByRole('table', { name: 'Tasks' }).locator('tbody tr').filter({ hasText: /\S/ });
    const row = rows.first();
    await expect(row).toContainText('completed', { timeout: 60_000 });
    const taskId = (await row.getByRole('link').first().textContent()) ?? '';
    await row.getByRole('link').first().click();
    const task = await api.tasks.get.query({ agent, task: taskId });
    await expect(heading(page)).toHaveText(task.sentence);
    const thoughts = page.getByRole('region', { name: 'Thoughts' }).getByRole('listitem');
    await expect(thoughts).toHaveCount(task.thoughts.length);
    await thoughts.first().getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/.+`));
    await page.getByRole('navigation', { name: 'Chain of thoughts' }).getByRole('link', { name: taskId }).click();
    await expect(heading(page)).toHaveText(task.sentence);
    await page
      .getByRole('main')
      .getByRole('link', { name: String(task.traces), exact: true })
      .click();
    await expect(page.getByText('Only traces of the task')).toBeVisible();
  });
}

test('tasks are narrowed to one traffic, which stands in the address', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/tasks?live=off`);
  await page.getByRole('group', { name: 'Traffic' }).getByRole('button', { name: 'Rituals' }).click();
  await expect(page).toHaveURL(/traffic=ritual/);
  const { rows: rituals } = await api.tasks.list.query({ agent, traffic: 'ritual', limit: 100 });
  expect(rituals.length).toBeGreaterThan(3);
  const { rows: all } = await api.tasks.list.query({ agent, limit: 100 });
  expect(all.length).toBeGreaterThan(rituals.length);
  const rows = page.getByRole('table', { name: 'Tasks' }).locator('tbody tr').filter({ hasText: /\S/ });
  await expect(rows).toHaveCount(rituals.length);
  await expect(rows.filter({ hasText: 'ritual' })).toHaveCount(rituals.length);
  // A count is of all traffic: beside a list of some it would be wrong.
  await expect(page.getByRole('button', { name: 'All', exact: true })).toBeVisible();
});
