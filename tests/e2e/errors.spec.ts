import type { Page } from '@playwright/test';
import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('errors of v2 stand in groups, and one is resolved', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const groups = () => api.errors.groups.query({ agent });
  await expect.poll(async () => (await groups()).rows.length, { timeout: 60_000 }).toBeGreaterThan(0);
  await open(page, `/agents/${agent}/errors`);
  await expectText(heading(page), async () => (await groups()).sentence);
  await expectReading(page, 'Open groups of errors', async () => (await groups()).open);
  await page.getByRole('table', { name: 'Groups of errors' }).getByText('startup in module_loader').click();
  await expect(page.getByRole('list', { name: 'Newest errors' })).toContainText('MOCK_MODULE_LOADED');
  const form = page.getByRole('form', { name: 'Resolve it' });
  await form.getByLabel('Who').fill('Ann');
  await form.getByLabel('From version, if known').fill('99.0');
  await form.getByRole('button', { name: 'Resolve it' }).click();
  await expect(page.getByText('Resolved by Ann in 99.0.')).toBeVisible();
});

test('of early without a failed action there is said to be none, or why', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/errors`);
  await expectText(heading(page), async () => (await api.errors.groups.query({ agent })).sentence);
});

test('what its instruments push is read apart from what the agent tells', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const pushed = () => api.errors.groups.query({ agent, source: 'otlp' });
  await expect.poll(async () => (await pushed()).rows.length, { timeout: 90_000 }).toBeGreaterThan(0);
  await open(page, `/agents/${agent}/errors`);
  await page.getByRole('button', { name: 'Pushed by instruments' }).click();
  await expect(page).toHaveURL(/by=pushed/);
  await expectText(heading(page), async () => (await pushed()).sentence);
  await page.getByRole('table', { name: 'Groups of errors' }).getByText('ActionError').first().click();
  await expect(page.getByRole('list', { name: 'Newest errors' })).toContainText('ActionError');
});
