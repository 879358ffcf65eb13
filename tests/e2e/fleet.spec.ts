import { expectReading, expectText } from './stand/figures.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { apiOf, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const VERDICT_WORD = /^(Unreachable|Starting|Paused|Stuck|Degraded|Slow|Waits for you|Working|Idle|Not known yet)/;

test('the fleet lists every agent with its verdict, its reason in words and its figures', async ({ page, api }) => {
  await open(page, '/');
  await markLoad(page);
  const lines = page.getByRole('table', { name: 'Agents' }).locator('tbody tr');
  await expect(lines).toHaveCount(Object.keys(GENERATIONS).length);
  for (const [, agent] of EACH_GENERATION) {
    const line = lines.filter({ has: page.getByRole('link', { name: agent, exact: true }) });
    const row = async () => {
      const found = (await api.agents.list.query({})).rows.find((one) => one.agent.path === agent);
      if (!found) throw new Error(`${agent} is not listed`);
      return found;
    };
    await expectText(line.getByRole('paragraph'), async () => (await row()).verdict.sentence);
    await expect(line.getByRole('cell').first()).toHaveText(VERDICT_WORD);
    await expect(line).toContainText('simulated');
    await expectReading(line, 'Queue depth', async () => (await row()).queueDepth);
    await expectReading(line, 'Cognitive state', async () => (await row()).cognitiveState);
    await expectReading(line, 'Thoughts that ended in 60 min', async () => (await row()).ended);
  }
  const ended = () => lines.getByRole('button', { name: /^Thoughts that ended/ }).allTextContents();
  const before = (await ended()).join();
  await expect.poll(async () => (await ended()).join(), { timeout: 30_000 }).not.toBe(before);
  await expectSameLoad(page);
});

test('simulated agents are in no sum and no judgement of real ones', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--demo', '2'] });
  const api = apiOf(server);
  await open(page, server.address);
  const main = page.getByRole('main');
  const judged = async (): Promise<number> => {
    const amounts = await main.getByRole('list').first().getByRole('listitem').allTextContents();
    return amounts.reduce((sum, words) => sum + Number.parseInt(words, 10), 0);
  };
  await expect(main).toContainText('2 simulated, in no sum');
  await expect.poll(judged).toBe(2);
  const real = await startHandAgent();
  await api.agents.add.mutate({ url: real.url, name: 'real' });
  await expect(page.getByRole('table', { name: 'Agents' }).locator('tbody tr')).toHaveCount(3);
  await expect.poll(judged).toBe(1);
  // The simulated ones tell how many thoughts ended, and the real one does not.
  const ended = (await api.agents.list.query({})).rows.filter((row) => row.ended.status === 'available');
  expect(ended.map(({ agent }) => agent.simulated)).toEqual([true, true]);
  await expect(main).not.toContainText('thoughts ended in the last hour');
  await real.stop();
});

for (const [generation, agent] of EACH_GENERATION) {
  test(`the overview of ${agent} (${generation}) says what the platform concludes, and follows`, async ({
    page,
    api,
  }) => {
    await open(page, '/');
    await page.getByRole('link', { name: agent, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/agents/${agent}$`));
    await markLoad(page);
    const ask = () => api.agents.get.query({ agent });
    const main = page.getByRole('main');
    await expectText(main.getByRole('heading', { level: 1 }), async () => (await ask()).verdict.sentence);
    await expectReading(main, 'Queue depth', async () => (await ask()).queueDepth);
    await expectReading(main, 'Cognitive state', async () => (await ask()).cognitiveState);
    await expectReading(main, 'Version', async () => (await ask()).version);
    await expectReading(main, 'What it says of its health', async () => (await ask()).selfReportedStatus);
    await expectReading(main, 'Thoughts that ended in 60 min', async () => (await ask()).ended);
    const { verdict, sources } = await ask();
    for (const words of verdict.notTold) await expect(main).toContainText(words);
    if (generation === 'early') expect(verdict.notTold.join()).toContain('A pause is not told by this generation');
    const strip = page.getByRole('region', { name: 'Sources' });
    expect(sources.map(({ source }) => source)).toContain('database');
    if (generation === 'early') await expect(strip).toContainText('it has none');
    const findings = page.getByRole('region', { name: 'Newest findings' }).getByRole('listitem');
    await expect(async () => {
      const { rows } = await api.findings.list.query({ agent, limit: 6 });
      expect(await findings.count()).toBe(rows.length);
      for (const [index, { title }] of rows.entries()) {
        expect(await findings.nth(index).textContent()).toContain(title);
      }
    }).toPass();
    const ended = main.getByRole('button', { name: /^Thoughts that ended in 60 min/ });
    const before = (await ended.textContent()) ?? '';
    await expect(ended).not.toHaveText(before, { timeout: 30_000 });
    await expectSameLoad(page);
  });
}
