import type { Page } from '@playwright/test';
import { expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { hasFixtures, startFailedAgent } from './stand/recorded-agent.ts';
import { apiOf, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Lines' }).locator('tbody tr').filter({ hasText: /\S/ });

test('lines come without a reload, are searched and cut by the address, and lead to their thought', async ({
  page,
  startServer,
}) => {
  test.skip(!hasFixtures, 'the recordings are not there');
  test.setTimeout(120_000);
  const recorded = await startFailedAgent();
  const server = await startServer({ args: ['--no-demo'] });
  const api = apiOf(server);
  const credentials = { username: 'admin', password: 'recorded' };
  const added = await api.agents.add.mutate({ url: recorded.url, name: 'failed', credentials });
  const agent = added.agent.path;
  await open(page, `${server.address}agents/${agent}/logs`);
  await expectText(heading(page), async () => (await api.logs.list.query({ agent })).sentence);
  await expect(heading(page)).toHaveText(/^59 errors in its log .*LLM calls that failed\.$/, { timeout: 60_000 });

  await page.getByRole('searchbox', { name: 'Search in messages' }).fill('error processing thought');
  await expect(page).toHaveURL(/q=error/);
  // Of each of the three that failed there are two lines.
  await expect(rowsOf(page)).toHaveCount(6);
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/thoughts\/th_seed_/);

  await open(page, `${server.address}agents/${agent}/logs?class=llm_error`);
  await expect(rowsOf(page)).toHaveCount(9);
  await page.getByRole('button', { name: 'Critical' }).click();
  await expect(page.getByText('No line that is kept is like this.')).toBeVisible();
  await recorded.stop();
});

test('of an agent without a file of them there are those that are pushed alone', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${agent}/logs`);
  const list = () => api.logs.list.query({ agent });
  await expectText(heading(page), async () => (await list()).sentence);
  const { rows, sentence } = await list();
  expect(rows.filter(({ sources }) => sources.join() !== 'otlp')).toEqual([]);
  if (rows.length === 0) expect(sentence).toMatch(/writes its log to no file/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
