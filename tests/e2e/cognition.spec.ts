import { expectReading, expectText } from './stand/figures.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test(`the cognitive state of ${agent} (${generation}) is the one that the platform answers`, async ({
    page,
    api,
  }) => {
    const ask = () => api.cognition.current.query({ agent });
    await expect.poll(async () => (await ask()).state.status).toBe('available');
    await open(page, `/agents/${agent}/cognition`);
    await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
    await expectReading(page, 'Paused', async () => (await ask()).paused);
    await expectReading(page, 'Initialised', async () => (await ask()).initializationComplete);
    await expectReading(page, 'Transitions by its own count', async () => (await ask()).transitionsTotal);
    const { state, allowedNext } = await ask();
    if (state.status === 'unavailable') throw new Error(`the state is not told: ${state.reason}`);
    const next = page.getByRole('region', { name: 'What may come next' }).getByRole('listitem');
    await expect(next).toHaveText(allowedNext.map((one) => `${one.state}${one.when}`));
    const machine = page.getByRole('region', { name: 'State machine' });
    await expect(machine).toContainText(`Now ${state.value}; allowed next: `);
    for (const name of ['WAKEUP', 'WORK', 'PLAY', 'SOLITUDE', 'DREAM', 'SHUTDOWN']) {
      await expect(machine.getByText(name, { exact: true })).toBeVisible();
    }
    const transitions = page.getByRole('table', { name: 'Transitions' }).locator('tbody tr');
    await expect(async () => {
      const { rows } = await api.cognition.transitions.query({ agent, limit: 500 });
      await expect(transitions).toHaveCount(rows.length, { timeout: 1000 });
      for (const [index, { to }] of rows.entries()) {
        await expect(transitions.nth(index)).toContainText(to ?? 'no data', { timeout: 1000 });
      }
    }).toPass();
    const bands = page.getByRole('region', { name: 'States over time' });
    await bands.getByRole('button', { name: 'States over time as a table' }).click();
    await expect(bands.getByRole('row').filter({ hasText: state.value }).first()).toBeVisible();
    if (generation === 'early') {
      const { version } = await api.agents.get.query({ agent });
      expect(version.status).toBe('available');
      await expect(page.getByRole('button', { name: /^Paused: / })).toContainText('not told by 1.');
    }
  });
}

test('a change of state and a loss of the agent come to the page without a reload', async ({ page, startServer }) => {
  const agent = await startHandAgent();
  const server = await startServer({ args: ['--agent', `hand=${agent.url}`] });
  await open(page, `${server.address}agents/hand/cognition`);
  await markLoad(page);
  const badge = page.getByRole('main').locator('section').first();
  await expect(badge).toContainText('WORK', { timeout: 30_000 });
  agent.turnTo('PLAY');
  const transitions = page.getByRole('table', { name: 'Transitions' }).locator('tbody tr');
  await expect(transitions.first()).toContainText('PLAY', { timeout: 40_000 });
  await expect(badge).toContainText('PLAY');
  await expect(page.getByRole('region', { name: 'State machine' })).toContainText('Now PLAY;');
  await expectSameLoad(page);
  await agent.stop();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' }).click();
  await expect(badge).toContainText('Unreachable', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Sources' })).toContainText('nothing listens there');
  await expectSameLoad(page);
});
