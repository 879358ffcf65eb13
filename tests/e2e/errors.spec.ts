import { createInstrument } from '@cirisai/telemetry-instrument';
import type { Page } from '@playwright/test';
import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { apiOf, expect, GENERATIONS, test } from './stand/telemetry.ts';

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

test('a group that comes back after it was resolved says so, and one that is merged gives its errors away', async ({
  page,
  startServer,
}) => {
  // Nobody answers there: what is pushed is all that is known of it, and nothing comes of itself.
  const server = await startServer({ args: ['--agent', 'scout=http://127.0.0.1:9', '--no-demo'] });
  const instrument = createInstrument({
    agentId: 'scout',
    serviceName: 'scout-adapter',
    serviceVersion: '1.2.3',
    endpoint: server.address,
    exportEveryMs: 3_600_000,
  });
  const fail = async (error: Error): Promise<void> => {
    instrument.errors.capture(error);
    await instrument.flush();
  };
  const noChannel = (): Error => new TypeError('the reply had no channel');
  await fail(noChannel());
  await fail(new RangeError('the guild was out of reach'));
  const group = async (type: string) => {
    const { rows } = await apiOf(server).errors.groups.query({ agent: 'scout' });
    const found = rows.find((row) => row.type === type);
    if (!found) throw new Error(`no group of ${type}`);
    return found;
  };

  await open(page, `${server.address}agents/scout/errors`);
  const table = page.getByRole('table', { name: 'Groups of errors' });
  await table.getByText('TypeError').first().click();
  await page.getByRole('form', { name: 'Resolve it' }).getByLabel('Who').fill('Ann');
  await page.getByRole('button', { name: 'Resolve it' }).click();
  await expect(page.getByText('Resolved by Ann.')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Resolve it' })).toHaveCount(0);

  // The page is told, and is not asked to look.
  await fail(noChannel());
  await expect(page.getByText('It came back after it was resolved.')).toBeVisible();
  await expect(page.getByRole('main').getByText('came back', { exact: true })).toBeVisible();
  await expect(heading(page)).toHaveText(/2 times\.$/);
  expect(await group('TypeError')).toMatchObject({ state: 'regressed', count: 2 });

  const merge = page.getByRole('form', { name: 'Merge it' });
  await expect(merge.getByRole('button', { name: 'Merge it' })).toBeDisabled();
  const { groupId: into } = await group('RangeError');
  await merge.getByLabel('Into').selectOption(into);
  await merge.getByRole('button', { name: 'Merge it' }).click();
  await expect(page.getByText('The groups are merged')).toBeVisible();
  await expect(page.getByText('Another group receives what comes of it.')).toBeVisible();
  await expect(page.getByRole('form')).toHaveCount(0);
  await page.getByRole('link', { name: 'The group that receives its errors' }).click();
  await expect(page).toHaveURL((url) => url.pathname.endsWith(`/errors/${encodeURIComponent(into)}`));
  await expect(heading(page)).toHaveText(/^RangeError.*3 times\.$/);
  await expect(page.getByRole('list', { name: 'Newest errors' }).getByRole('listitem')).toHaveCount(3);

  // What comes of it from now on is the other's, too.
  await fail(noChannel());
  await expect(heading(page)).toHaveText(/4 times\.$/);
  await page.goto(`${server.address}agents/scout/errors?show=done`);
  await expect(table.getByRole('row').filter({ hasText: 'TypeError' })).toContainText('merged');
  await instrument.shutdown();
});
