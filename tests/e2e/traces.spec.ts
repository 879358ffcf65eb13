import type { Page } from '@playwright/test';
import { expectReading } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { type Api, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const marksOf = (page: Page) => page.getByRole('list', { name: 'Marks of the trace' }).getByRole('listitem');

/** The newest whose thought is over, with spans. */
const settledTrace = async (api: Api, agent: string) => {
  const { rows } = await api.traces.list.query({ agent, limit: 20 });
  const found = rows.slice(2).find(({ spans, thoughtId }) => spans !== null && spans > 5 && thoughtId !== null);
  if (!found) throw new Error(`no trace of ${agent} came to rest so far`);
  return found;
};

for (const [generation, agent] of EACH_GENERATION) {
  test(`a trace of ${agent} (${generation}) is read from its list, and leads to its thought and back`, async ({
    page,
    api,
  }) => {
    let trace: Awaited<ReturnType<typeof settledTrace>> | undefined;
    await expect(async () => {
      trace = await settledTrace(api, agent);
    }).toPass({ timeout: 90_000 });
    const { traceId = '', thoughtId = null } = trace ?? {};
    await open(page, `/agents/${agent}/traces?q=${encodeURIComponent(traceId)}`);
    await page.getByRole('table', { name: 'Traces' }).getByRole('link', { name: traceId }).click();
    const told = await api.traces.get.query({ agent, trace: traceId });
    await expect(heading(page)).toHaveText(told.sentence);
    await expectReading(page, 'Spans', async () => (await api.traces.get.query({ agent, trace: traceId })).spans);
    await expect(page.getByText(told.hexId)).toBeVisible();
    const names = told.rows.slice(0, 5).map(({ name }) => name);
    for (const [place, name] of names.entries()) await expect(marksOf(page).nth(place)).toContainText(name);
    await page.getByRole('link', { name: thoughtId ?? 'none' }).click();
    await page.getByRole('link', { name: 'Its trace' }).click();
    await expect(heading(page)).toHaveText(told.sentence);
  });
}

test('marks are walked, opened, folded, found and looked at closer, as the address says', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  let traceId = '';
  await expect(async () => {
    ({ traceId } = await settledTrace(api, agent));
  }).toPass({ timeout: 90_000 });
  await open(page, `/agents/${agent}/traces/${encodeURIComponent(traceId)}?live=off`);
  const { marks, rows } = await api.traces.get.query({ agent, trace: traceId });
  await expect(marksOf(page)).toHaveCount(marks);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(marksOf(page).first().getByText('Place', { exact: true })).toBeVisible();
  await page.keyboard.press('h');
  await expect(marksOf(page)).toHaveCount(marks - (rows[0]?.descendants ?? 0));
  await page.keyboard.press('l');
  await expect(marksOf(page)).toHaveCount(marks);
  await page.getByRole('searchbox', { name: /^Search in names/ }).fill('CSDMA');
  await expect(page).toHaveURL(/q=CSDMA/);
  const { found } = await api.traces.get.query({ agent, trace: traceId, search: 'CSDMA' });
  await expect(page.getByText(`${found?.count} found`)).toBeVisible();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(page).toHaveURL(/zoom=\d+-\d+/);
  await page.getByRole('button', { name: 'Show all of it' }).click();
  await expect(page).not.toHaveURL(/zoom=/);
});
