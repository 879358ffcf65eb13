import type { Page } from '@playwright/test';
import { expectReading, expectText, readingOf } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

/** As many core services as each generation has. */
const CORE = { v2: 22, v1: 22, early: 21 } as const;
const GROUPS = ['Graph', 'Infrastructure', 'Governance', 'Runtime', 'Tool', 'Adapters'];

const table = (page: Page) => page.getByRole('table', { name: 'Services' });

for (const [generation, agent] of EACH_GENERATION) {
  test(`the services of ${agent} (${generation}) are what the platform concludes, and open one by one`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}/services`);
    const ask = () => api.services.list.query({ agent });
    await test.step('in their groups, each with its health', async () => {
      await expectText(page.getByRole('heading', { level: 1 }), async () => (await ask()).sentence);
      const { rows } = await ask();
      expect(rows.filter(({ core }) => core)).toHaveLength(CORE[generation]);
      await expect(page.getByText(`of ${CORE[generation]} core services`)).toBeVisible();
      for (const group of GROUPS) {
        await expect(table(page).getByRole('rowheader', { name: new RegExp(`^${group}`) })).toBeVisible();
      }
      await expect(async () => {
        const answered = (await ask()).rows.map(
          ({ service, health }) => `${service}: ${health.status}, ${health.words}`,
        );
        const drawn = await table(page)
          .locator('tbody tr[class*="cursor"]')
          .evaluateAll((lines) =>
            lines.map((line) => {
              const [health, service, , , ...others] = [...line.children].map((cell) => cell.textContent ?? '');
              return { health: health?.toLowerCase(), service, others };
            }),
          );
        expect(drawn).toHaveLength(answered.length);
        for (const { health, service, others } of drawn) {
          const said = answered.find((line) => line.startsWith(`${service}: ${health}, `));
          expect(said, `${service} is ${health}`).toBeDefined();
          expect(others).toContain(said?.split(', ').slice(1).join(', '));
        }
      }).toPass();
    });
    await test.step('what is not told is no 0', async () => {
      const { rows } = await ask();
      const { version } = await api.agents.get.query({ agent });
      const short = version.status === 'available' ? version.value.split('.').slice(0, 2).join('.') : '';
      const latency = rows.filter((row) => row.latencyMs.status === 'available');
      if (latency.length === 0) await expect(page.getByText(`Not told by ${short}: `)).toContainText('latency');
      await expect(table(page).getByRole('columnheader', { name: 'Latency' })).toHaveCount(latency.length > 10 ? 1 : 0);
      const closed = rows.find((row) => row.breaker.status === 'available');
      if (!closed) throw new Error('no breaker is told');
      await expectReading(page, `Breaker of ${closed.service}`, async () => closed.breaker);
      const none = rows.find((row) => row.breaker.status === 'unavailable');
      if (!none) throw new Error('every service has a breaker');
      await expectReading(page, `Breaker of ${none.service}`, async () => none.breaker);
    });
    await test.step('one, with evidence, figures and neighbours', async () => {
      await table(page).getByRole('link', { name: 'LLMService', exact: true }).click();
      await expect(page).toHaveURL(/\/services\/LLMService$/);
      const askOne = () => api.services.get.query({ agent, service: 'LLMService' });
      await expectText(
        page.getByRole('heading', { level: 1 }),
        async () => `LLMService: ${(await askOne()).health.words}.`,
      );
      const detail = await askOne();
      const seen = page.getByRole('region', { name: 'What was seen' });
      await expect(seen.getByRole('listitem')).toHaveCount(detail.health.evidence.length);
      for (const { endpoint } of detail.health.evidence) await expect(seen).toContainText(endpoint);
      const neighbours = page.getByRole('region', { name: 'Dependencies' });
      for (const service of [...detail.dependents, ...detail.dependsOn])
        await expect(neighbours).toContainText(service);
    });
  });

  test(`a proof of life of ${agent} (${generation}) grows without a reload`, async ({ page, api }) => {
    await open(page, `/agents/${agent}/services/AuditService`);
    await markLoad(page);
    const all = page.getByRole('region', { name: 'What was seen' }).getByRole('listitem');
    await expect(all.first()).toContainText(/rose to \d+|audit entry \d+ was written/);
    // Several counters prove it, now one and now the other: the newest stands first.
    const newest = all.first();
    const provedAt = async () => Date.parse((await newest.locator('time').getAttribute('datetime')) ?? '');
    const before = await provedAt();
    await expect.poll(provedAt, { timeout: 60_000 }).toBeGreaterThan(before);
    await expectText(newest.locator('span').first(), async () => {
      const { health } = await api.services.get.query({ agent, service: 'AuditService' });
      return health.evidence[0]?.text ?? '';
    });
    await expectSameLoad(page);
  });
}

test('only what is not healthy, or has a breaker, when asked for', async ({ page, api }) => {
  const agent = GENERATIONS.v1;
  await open(page, `/agents/${agent}/services`);
  await page.getByRole('button', { name: /^With breaker/ }).click();
  const { rows } = await api.services.list.query({ agent });
  const withBreaker = rows.filter((row) => row.breaker.status === 'available').map(({ service }) => service);
  const names = table(page).getByRole('link').filter({ hasNotText: 'See what was seen' });
  await expect(names).toHaveCount(withBreaker.length);
  expect((await names.allTextContents()).sort()).toEqual([...withBreaker].sort());
  await expect(readingOf(page, `Breaker of ${withBreaker[0]}`)).toBeVisible();
  await page.getByRole('button', { name: /^Not healthy/ }).click();
  await expect(page).toHaveURL(/show=unwell/);
});
