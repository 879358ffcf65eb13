import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

for (const generation of ['v2', 'early'] as const) {
  const agent = GENERATIONS[generation];

  test(`the memory of ${agent} (${generation}) begins with how much it is, and lists it`, async ({ page, api }) => {
    const ask = () => api.memory.stats.query({ agent });
    await expect.poll(async () => (await ask()).totalEdges.status).toBe('available');
    await open(page, `/agents/${agent}/memory`);
    await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
    await expectReading(page, 'Edges of the memory graph', async () => (await ask()).totalEdges);
    const types = page.getByRole('table', { name: 'Types' });
    await expect(types.getByRole('row').filter({ hasText: 'tsdb_data' })).toContainText('counted alone');
    await types.getByRole('button', { name: 'config' }).click();
    await expect(page).toHaveURL(/type=config/);
    const nodes = page.getByRole('table', { name: 'Nodes' });
    await expect(nodes.getByRole('row').nth(1)).toContainText('config:');
    await expect(nodes.getByRole('row').filter({ hasText: 'audit_entry' })).toHaveCount(0);
  });
}

test('a node leads to its neighbours, and these to theirs', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const nodes = () => api.memory.nodes.query({ agent, type: 'family' });
  await expect.poll(async () => (await nodes()).rows.length).toBe(1);
  const [family] = (await nodes()).rows;
  await open(page, `/agents/${agent}/memory/${family?.ref}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'A node of type family in the scope identity, with 3 edges.',
  );
  await page.getByRole('table', { name: 'Neighbours' }).getByRole('row').filter({ hasText: 'holder/A1' }).click();
  await expect(page.getByRole('table', { name: 'Neighbours' })).toContainText('family/humanity-accord');
});

test('a question is answered, one that is not understood says where', async ({ page, api, faults }) => {
  const agent = GENERATIONS.v2;
  await expect.poll(async () => (await api.memory.nodes.query({ agent, type: 'family' })).rows.length).toBe(1);
  faults.forgive(/400/);
  await open(page, `/agents/${agent}/memory`);
  const box = page.getByRole('textbox', { name: 'Question to the memory graph' });
  await box.fill('MATCH (a:family)-[:HAS_MEMBER]->(b) RETURN b.id AS member ORDER BY member');
  await page.getByRole('button', { name: 'Ask' }).click();
  const answer = page.getByRole('table', { name: 'Answer' });
  await expect(answer.getByRole('row').nth(1)).toContainText('holder/A1');
  await expect(page.getByText('Metric points (tsdb_data) are counted')).toBeVisible();
  await box.fill('MATCH (a) DELETE a');
  await box.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'DELETE is refused' })).toContainText('Line 1, column 11');
});
