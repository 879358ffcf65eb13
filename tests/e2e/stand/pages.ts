import { expect, type Page } from '@playwright/test';

/** Every page of one agent, and those of all; `thought` is filled in by the test. */
export const PAGES = [
  '/',
  '/agents/AGENT',
  '/agents/AGENT/services',
  '/agents/AGENT/services/LLMService',
  '/agents/AGENT/cognition',
  '/agents/AGENT/thoughts',
  '/agents/AGENT/thoughts/THOUGHT',
  '/report',
  '/report?agent=AGENT',
  '/settings/agents',
  '/nothing-here',
] as const;

/** The newest that is over: one under way changes while it is looked at. */
const firstThought = async (page: Page, agent: string): Promise<string> => {
  const input = encodeURIComponent(JSON.stringify({ agent, filter: 'completed', limit: 1 }));
  const answer = await page.request.get(`/api/trpc/thoughts.list?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { rows: { thoughtId: string }[] } } };
  return result.data.rows[0]?.thoughtId ?? 'none';
};

export const pathOf = async (page: Page, path: string, agent: string): Promise<string> => {
  const named = path.replaceAll('AGENT', agent);
  return named.includes('THOUGHT') ? named.replace('THOUGHT', await firstThought(page, agent)) : named;
};

/** Waits until a page shows what it is for, and hears what is pressed. */
export const settled = async (page: Page): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('data-taken-over');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Loading$/ })).toHaveCount(0);
};

export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await settled(page);
};

/** A mark that a reload would wipe away. */
export const markLoad = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.body.dataset.loadedBy = 'this test';
  });

export const expectSameLoad = (page: Page): Promise<void> =>
  expect(page.locator('body')).toHaveAttribute('data-loaded-by', 'this test');
