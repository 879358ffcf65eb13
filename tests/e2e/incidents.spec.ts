import type { Page } from '@playwright/test';
import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('incidents of v2 are listed once a cause, and one is taken on', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const loaded = async () => {
    const { rows } = await api.incidents.list.query({ agent });
    return rows.find(({ message }) => message?.startsWith('MOCK_MODULE_LOADED'));
  };
  await expect.poll(loaded, { timeout: 60_000 }).toBeDefined();
  await open(page, `/agents/${agent}/incidents?show=low`);
  await expectText(heading(page), async () => (await api.incidents.list.query({ agent })).sentence);
  await expectReading(page, 'Recorded lines of error', async () => (await api.incidents.list.query({ agent })).records);
  await page.getByRole('table', { name: 'Incidents' }).getByText('module_loader').first().click();
  await expect(page.getByText('MOCK_MODULE_LOADED')).toBeVisible();
  await page.getByLabel('Who').fill('Ann');
  await page.getByLabel('Note, if need be').fill('The demo says so itself.');
  await page.getByRole('button', { name: 'Take it on' }).click();
  await expect(page.getByRole('list', { name: 'Timeline' }).getByText('Taken on by Ann')).toBeVisible();
  expect((await loaded())?.acknowledged).toMatchObject({ by: 'Ann', note: 'The demo says so itself.' });
});

test('of early it is said that lines of error are told by nobody', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/incidents`);
  await expectText(heading(page), async () => (await api.incidents.list.query({ agent })).sentence);
  await expectReading(page, 'Recorded lines of error', async () => (await api.incidents.list.query({ agent })).records);
});
