import { expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

for (const generation of ['v2', 'early'] as const) {
  const agent = GENERATIONS[generation];
  test(`what needs what in ${agent} (${generation}) is drawn, and stands as a table`, async ({ page, api }) => {
    await open(page, `/agents/${agent}/topology`);
    const ask = () => api.registry.topology.query({ agent });
    await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
    const { nodes } = await ask();
    const joined = nodes.filter(({ needs, neededBy }) => needs.length + neededBy.length > 0);
    const picture = page.getByRole('group', { name: 'What needs what' });
    await expect(picture.getByRole('link')).toHaveCount(joined.length);
    const hidden = await picture.evaluate((box) => box.scrollHeight - box.clientHeight);
    expect(hidden, 'what is below the box, px').toBe(0);
    await expect(page.getByRole('table', { name: 'Parts' }).getByRole('link')).toHaveCount(nodes.length);
    const { rows } = await api.registry.providers.query({ agent });
    const providers = page.getByRole('table', { name: 'Registered providers' });
    await expect(providers.getByRole('link')).toHaveCount(rows.length);
    await expect(page.getByText(/^Not told by .*: capabilities and metadata/)).toBeVisible();
  });
}

test('by keyboard alone the picture leads to a service, and a bus to what goes over it', async ({ page }) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/topology`);
  const picture = page.getByRole('group', { name: 'What needs what' });
  await picture.getByRole('link', { name: /^LLM bus/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/buses\\?bus=llm`));
  await expect(page.getByRole('heading', { name: 'Operations of the LLM bus' })).toBeVisible();
  await page.goBack();
  await picture.getByRole('link', { name: /^LLMService/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/services/LLMService$`));
  await expect(page.getByRole('region', { name: 'Error budget' })).toContainText('99.9 % over 30 days');
});
