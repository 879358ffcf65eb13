import type { Page } from '@playwright/test';
import { expectReading, expectText, readingOf } from './stand/figures.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { hasFixtures, startFailingAgent } from './stand/recorded-agent.ts';
import { apiOf, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const LLM = 'Providers of the LLM bus';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page) => page.getByRole('table', { name: LLM });
const changesOf = (page: Page) => page.getByRole('list', { name: 'Changes' }).locator('> li');

for (const [generation, agent] of EACH_GENERATION) {
  test.describe(`the breakers of ${agent} (${generation})`, () => {
    test('begin with what is open, and have a lane each with its state', async ({ page, api }) => {
      await open(page, `/agents/${agent}/breakers`);
      const ask = () => api.breakers.list.query({ agent });
      await expectText(heading(page), async () => (await ask()).sentence);
      for (const { name, family } of (await ask()).rows) {
        const lane = page.getByRole('figure').getByText(name, { exact: true });
        await expect(lane.first(), `${name} of ${family}`).toBeVisible();
      }
      const states = page.getByRole('figure').getByRole('button', { name: /^Breaker of / });
      await expect(states).toHaveCount((await ask()).rows.length);
    });

    test('say of counts and thresholds what is told, and name once what is not', async ({ page, api }) => {
      await open(page, `/agents/${agent}/breakers`);
      const ask = async () => (await api.breakers.list.query({ agent })).rows.filter(({ family }) => family === 'llm');
      const [first] = await ask();
      if (first === undefined) {
        await expect(page.getByText('No breaker of an LLM provider is told')).toBeVisible();
        return;
      }
      const row = table(page).getByRole('row').filter({ hasText: first.name });
      const again = async () => (await ask()).find(({ name }) => name === first.name) ?? first;
      await expectReading(row, 'Failed in a row', async () => (await again()).consecutiveFailures);
      await expectReading(row, 'Failed', async () => (await again()).failures);
      await expectReading(row, 'Answered', async () => (await again()).successes);
      if (first.failureThreshold.status === 'available') {
        await expectReading(row, 'Opens at', async () => (await again()).failureThreshold);
      } else {
        await expect(page.getByText(/^Not told by \d+\.\d+: .*opens at/i)).toBeVisible();
        await expect(table(page).getByRole('columnheader', { name: 'Opens at' })).toHaveCount(0);
      }
    });
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

test('that nobody tells are not taken for closed', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--no-demo'] });
  const hand = await startHandAgent();
  const { agent } = await apiOf(server).agents.add.mutate({ url: hand.url, name: 'silent' });
  await open(page, `${server.address}agents/${agent.path}/breakers`);
  await expect(heading(page)).toHaveText('No state of a breaker is told.');
  await expect(page.getByText('No breaker of an LLM provider is told')).toBeVisible();
  await expect(page.getByText('No breaker changed its state in this span')).toBeVisible();
  await hand.stop();
});

test('at 390 px stand in the page, each name above its lane', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${GENERATIONS.v2}/breakers`);
  await expect(page.getByRole('list', { name: LLM }).getByRole('listitem').first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
