import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

for (const generation of ['v2', 'early'] as const) {
  const agent = GENERATIONS[generation];
  test(`the tools of ${agent} (${generation}) stand with what is told of them`, async ({ page, api }) => {
    await open(page, `/agents/${agent}/tools`);
    const ask = () => api.tools.list.query({ agent });
    await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
    // The list of tools is read after what moves: minutes after the start.
    test.setTimeout(300_000);
    const provider = async () => (await ask()).rows.find(({ name }) => name === 'self_help')?.provider.status;
    await expect.poll(provider, { timeout: 240_000 }).toBe('available');
    await expectReading(page, 'Runs of all tools', async () => (await ask()).runs);
    const row = page.getByRole('table', { name: 'Tools' }).getByRole('row').filter({ hasText: 'self_help' });
    await expect(row).toContainText(generation === 'early' ? 'SecretsToolService' : 'CoreToolService');
    if (generation === 'early') await expect(page.getByText(/^Not told by 1\.4: /)).toContainText('runs');
  });
}

test('a run leads to its thought, and one that failed says so', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  await expect
    .poll(async () => (await api.tools.list.query({ agent })).newest.length, { timeout: 60_000 })
    .toBeGreaterThan(0);
  await open(page, `/agents/${agent}/tools`);
  await page.getByRole('list', { name: 'Newest runs' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/.+`));
});
