import type { Page } from '@playwright/test';
import { expectReading, expectText, readingOf } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { hasFixtures, startFailingAgent } from './stand/recorded-agent.ts';
import { apiOf, EACH_GENERATION, expect, test } from './stand/telemetry.ts';

const LLM = 'Providers of the LLM bus';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page) => page.getByRole('table', { name: LLM });
const changesOf = (page: Page) => page.getByRole('list', { name: 'Changes' }).locator('> li');

for (const [generation, agent] of EACH_GENERATION) {
  test(`the breakers of ${agent} (${generation}) have a lane each, and counts and thresholds as far as they are told`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}/breakers`);
    const ask = () => api.breakers.list.query({ agent });
    await expectText(heading(page), async () => (await ask()).sentence);
    for (const { name, family } of (await ask()).rows) {
      const lane = page.getByRole('figure').getByText(name, { exact: true });
      await expect(lane.first(), `${name} of ${family}`).toBeVisible();
    }
    const states = page.getByRole('figure').getByRole('button', { name: /^Breaker of / });
    await expect(states).toHaveCount((await ask()).rows.length);
    const ofProviders = async () => (await ask()).rows.filter(({ family }) => family === 'llm');
    const [first] = await ofProviders();
    if (first === undefined) {
      await expect(page.getByText('No breaker of an LLM provider is told')).toBeVisible();
      return;
    }
    const row = table(page).getByRole('row').filter({ hasText: first.name });
    const again = async () => (await ofProviders()).find(({ name }) => name === first.name) ?? first;
    await expectReading(row, 'Failed in a row', async () => (await again()).consecutiveFailures);
    await expectReading(row, 'Failed', async () => (await again()).failures);
    await expectReading(row, 'Answered', async () => (await again()).successes);
    if (first.failureThreshold.status === 'available') {
      await expectReading(row, 'Opens at', async () => (await again()).failureThreshold);
    } else {
      // Said once above the table, and no column of nothing.
      await expect(page.getByText(/^Not told by \d+\.\d+: .*opens at/i)).toBeVisible();
      await expect(table(page).getByRole('columnheader', { name: 'Opens at' })).toHaveCount(0);
    }
  });
}

test('that opened, with the calls that failed before, and the time until the next try', async ({
  page,
  startServer,
}) => {
  test.skip(!hasFixtures, 'the recordings are not there');
  test.setTimeout(180_000);
  const recorded = await startFailingAgent();
  const server = await startServer({ args: ['--no-demo'] });
  const api = apiOf(server);
  const credentials = { username: 'admin', password: 'recorded' };
  const added = await api.agents.add.mutate({ url: recorded.url, name: 'failing', credentials });
  const agent = added.agent.path;
  await open(page, `${server.address}agents/${agent}/breakers`);
  await markLoad(page);
  const item = changesOf(page).first();
  // Looked at each minute.
  await expect(item).toContainText(/\d+ calls failed in a row before/, { timeout: 100_000 });
  await expectSameLoad(page);
  await expect(heading(page)).toHaveText('1 breaker is open: local_primary.');
  const { changes } = await api.breakers.timeline.query({ agent });
  // As many as came since its stream is read.
  expect(changes[0]?.calls.length).toBeGreaterThanOrEqual(5);
  await item.locator('summary').click();
  const links = await item.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(changes[0]?.calls.map(({ thoughtId }) => `/agents/${agent}/thoughts/${thoughtId}`));
  await expect(readingOf(table(page), 'Next try')).toHaveText(/in \d+ s$|with the next call$/);
  await recorded.stop();
});
