import type { Locator, Page } from '@playwright/test';
import { SUBJECTS, type SubjectPath } from '../../apps/dashboard/src/subjects/subjects.ts';
import { open } from './stand/pages.ts';
import { sideways } from './stand/sideways.ts';
import { type Api, expect, GENERATIONS, test } from './stand/telemetry.ts';
import { untilAdaptersAreListed, untilOneIsDeferred } from './stand/until.ts';

const agent = GENERATIONS.v2;

interface Cards {
  /** The name of its list. */
  readonly list: string;
  /** What stands in the first of them. */
  readonly holds: string;
  /** Where the page is cut otherwise at first. */
  readonly press?: (page: Page) => Promise<unknown>;
  /** What has to be there before the page is looked at. */
  readonly after?: (api: Api) => Promise<unknown>;
  readonly count?: (api: Api) => Promise<number>;
}

const CARDS: Readonly<Partial<Record<SubjectPath, Cards>>> = {
  adapters: {
    list: 'Adapters',
    holds: '',
    after: (api) => untilAdaptersAreListed(api, agent),
    count: async (api) => (await api.adapters.list.query({ agent })).rows.length,
  },
  audit: { list: 'Entries', holds: 'verified' },
  breakers: { list: 'Providers of the LLM bus', holds: '' },
  deferrals: { list: 'Deferrals', holds: 'pending', after: (api) => untilOneIsDeferred(api, agent) },
  handlers: {
    list: 'Handlers',
    holds: 'runs',
    count: async (api) => (await api.handlers.list.query({ agent })).rows.length,
  },
  llm: {
    list: 'Usage by model',
    holds: 'calls',
    press: (page) => page.getByRole('button', { name: 'By model' }).click(),
  },
  resources: { list: 'Limits', holds: 'warns from' },
};

const listItems = (page: Page, name: string): Locator => page.getByRole('list', { name }).getByRole('listitem');

test('at 390 px each row of a list is a card', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${agent}`);
  for (const { key, path } of SUBJECTS) {
    const cards = CARDS[path];
    if (cards === undefined) continue;
    await test.step(path, async () => {
      await cards.after?.(api);
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect(page).toHaveURL(new RegExp(`/agents/${agent}/${path}$`));
      await cards.press?.(page);
      const items = listItems(page, cards.list);
      await expect(items.first()).toContainText(cards.holds);
      if (cards.count !== undefined) await expect(items).toHaveCount(await cards.count(api));
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });
  }
});

test('a card leads where its row does', async ({ page, api }) => {
  await untilOneIsDeferred(api, GENERATIONS.early);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/agents/${GENERATIONS.early}/deferrals`);
  await listItems(page, 'Deferrals').first().getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/agents/${GENERATIONS.early}/thoughts/.+`));
});
