import type { Reading } from '@ciris/telemetry-contracts';
import type { Page } from '@playwright/test';
import { expectReading } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page, name: string) => page.getByRole('table', { name });

const CENTS_A_DOLLAR = 100;
const inDollars = (cents: Reading<number>): Reading<number> =>
  cents.status === 'available' ? { ...cents, value: cents.value / CENTS_A_DOLLAR } : cents;

for (const [generation, agent] of EACH_GENERATION) {
  test(`the LLM of ${agent} (${generation}) begins with its answer, and shows what it was told`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}/llm`);
    await expect(async () => {
      const { sentence } = await api.llm.usage.query({ agent });
      await expect(heading(page)).toHaveText(sentence, { timeout: 100 });
    }).toPass();
    const totals = async () => (await api.llm.usage.query({ agent })).totals;
    await expectReading(page, 'Calls so far', async () => (await totals()).calls);
    await expectReading(page, 'Tokens so far', async () => (await totals()).tokens);
    await expectReading(page, 'Cost so far', async () => inDollars((await totals()).costCents));
    await expectReading(page, 'Refused calls so far', async () => (await totals()).rateLimitedCalls);
  });
}

test('single calls are summed by provider, model and who asked, as the URL says, and lead to their thoughts', async ({
  page,
  api,
}) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/llm`);
  await test.step('each provider stands once, with its breaker beside it', async () => {
    const { rows } = await api.llm.providers.query({ agent });
    const [provider] = rows;
    if (!provider) throw new Error('no provider is listed');
    const list = page.getByRole('list', { name: 'Providers' });
    await expect(list.getByRole('listitem')).toHaveCount(rows.length);
    await expectReading(list, `Calls of ${provider.name}`, async () => {
      const found = (await api.llm.providers.query({ agent })).rows.find(({ name }) => name === provider.name);
      return (found ?? provider).calls;
    });
    await expect(list).toContainText('closed');
  });
  for (const [cut, name, list] of [
    ['By provider', 'Usage by provider', 'byProvider'],
    ['By model', 'Usage by model', 'byModel'],
    ['By who asked', 'Usage by who asked', 'byHandler'],
  ] as const) {
    await page.getByRole('button', { name: cut }).click();
    const rows = table(page, name).locator('tbody tr');
    await expect(async () => {
      const told = (await api.llm.usage.query({ agent }))[list];
      expect(told.length).toBeGreaterThan(0);
      expect(await rows.count()).toBe(told.length);
      for (const [index, row] of told.entries())
        await expect(rows.nth(index)).toContainText(row.name, { timeout: 100 });
    }).toPass();
  }
  await expect(page).toHaveURL(/by=handler/);
  await page.getByRole('button', { name: 'Single calls' }).click();
  await expect(page).toHaveURL(/by=call/);
  await expect(table(page, 'LLM calls').locator('tbody tr').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/.+`));
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Single calls' })).toHaveAttribute('aria-pressed', 'true');
  await expect(table(page, 'LLM calls').locator('tbody tr').first()).toBeVisible();
});
