import type { Locator, Page } from '@playwright/test';
import { SUBJECTS, type SubjectPath } from '../../apps/dashboard/src/subjects/subjects.ts';
import { open } from './stand/pages.ts';
import { sideways } from './stand/sideways.ts';
import { type Api, expect, GENERATIONS, type Generation, test } from './stand/telemetry.ts';
import { untilAdaptersAreListed, untilOneIsDeferred } from './stand/until.ts';

interface Cards {
  /** The name of its list. */
  readonly list: string;
  /** What stands in the first of them. */
  readonly holds: (api: Api, agent: string) => string | Promise<string>;
  /** Where the page is cut otherwise at first. */
  readonly press?: (page: Page) => Promise<unknown>;
  /** What has to be there before the page is looked at. */
  readonly after?: (api: Api, agent: string) => Promise<unknown>;
  readonly count?: (api: Api, agent: string) => Promise<number>;
  /** It tells nothing of them. */
  readonly not?: Generation;
}

const CARDS: Readonly<Partial<Record<SubjectPath, Cards>>> = {
  adapters: {
    list: 'Adapters',
    holds: async (api, agent) => (await api.adapters.list.query({ agent })).rows[0]?.adapterId ?? 'an adapter',
    after: untilAdaptersAreListed,
    count: async (api, agent) => (await api.adapters.list.query({ agent })).rows.length,
  },
  audit: { list: 'Entries', holds: () => 'verified' },
  breakers: { list: 'Providers of the LLM bus', holds: () => 'closed', not: 'early' },
  deferrals: { list: 'Deferrals', holds: () => 'pending', after: untilOneIsDeferred },
  handlers: {
    list: 'Handlers',
    holds: () => 'runs',
    count: async (api, agent) => (await api.handlers.list.query({ agent })).rows.length,
  },
  llm: {
    list: 'Usage by model',
    holds: () => 'calls',
    press: (page) => page.getByRole('button', { name: 'By model' }).click(),
  },
  resources: { list: 'Limits', holds: () => 'warns from' },
};

const listItems = (page: Page, name: string): Locator => page.getByRole('list', { name }).getByRole('listitem');

for (const generation of ['v2', 'early'] as const) {
  const agent = GENERATIONS[generation];
  test(`at 390 px each row of a list of ${agent} (${generation}) is a card`, async ({ page, api }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `/agents/${agent}`);
    for (const { key, path } of SUBJECTS) {
      const cards = CARDS[path];
      if (cards === undefined || cards.not === generation) continue;
      await test.step(path, async () => {
        await cards.after?.(api, agent);
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await expect(page).toHaveURL(new RegExp(`/agents/${agent}/${path}$`));
        await cards.press?.(page);
        const items = listItems(page, cards.list);
        await expect(items.first()).toBeVisible();
        await expect(items.first()).toContainText(await cards.holds(api, agent));
        if (cards.count !== undefined) await expect(items).toHaveCount(await cards.count(api, agent));
        expect(await sideways(page)).toBeLessThanOrEqual(0);
      });
    }
  });
}

test('a card leads where its row does', async ({ page, api }) => {
  await untilOneIsDeferred(api, GENERATIONS.early);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${GENERATIONS.early}/deferrals`);
  await listItems(page, 'Deferrals').first().getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/agents/${GENERATIONS.early}/thoughts/.+`));
});
