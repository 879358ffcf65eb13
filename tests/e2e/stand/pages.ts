import { expect, type Page } from '@playwright/test';
import { ACROSS } from '../../../apps/dashboard/src/subjects/across.ts';
import { type ItemPath, SUBJECTS } from '../../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../../apps/dashboard/src/url/links.ts';

/** One thing of each subject whose things have pages; words in capitals are filled in by `pathOf`. */
const ITEMS: Readonly<Record<ItemPath, string>> = {
  services: 'LLMService',
  thoughts: 'THOUGHT',
  tasks: 'TASK',
  traces: 'TRACE',
  audit: 'ENTRY',
  memory: 'NODE',
  errors: 'GROUP',
  incidents: 'INCIDENT',
};

/** Every page of one agent, and those of all. */
export const PAGES: readonly string[] = [
  ...SUBJECTS.map(({ path }) => links.subject('AGENT', path)),
  ...Object.entries(ITEMS).map(([path, item]) => links.item('AGENT', path as ItemPath, item)),
  ...ACROSS.flatMap((page) => (page.choosesAgent ? [page.path, links.across(page, 'AGENT')] : [page.path])),
  '/nothing-here',
];

/** Where a list names one, and by which member. Of thoughts and tasks one that is over: others change while they are looked at. */
const NAMED: Readonly<Record<string, readonly [procedure: string, member: string, input: object]>> = {
  THOUGHT: ['thoughts.list', 'thoughtId', { filter: 'completed', limit: 1 }],
  TASK: ['tasks.list', 'taskId', { status: 'completed', limit: 1 }],
  TRACE: ['traces.list', 'traceId', { limit: 1 }],
  ENTRY: ['audit.list', 'entryId', { limit: 1 }],
};

/** A connection that was kept may be closed by the server at the very moment it is used again. */
const AGAIN = { maxRetries: 2 } as const;

const firstOf = async (page: Page, agent: string, name: string): Promise<string> => {
  const [procedure, member, asked] = NAMED[name] ?? ['', '', {}];
  const input = encodeURIComponent(JSON.stringify({ agent, ...asked }));
  const answer = await page.request.get(`/api/trpc/${procedure}?input=${input}`, AGAIN);
  const { result } = (await answer.json()) as { result: { data: { rows: Readonly<Record<string, string>>[] } } };
  return result.data.rows[0]?.[member] ?? 'none';
};

/** Of its configuration: others may change while they are looked at. */
const firstNode = async (page: Page, agent: string): Promise<string> => {
  const input = encodeURIComponent(JSON.stringify({ agent, type: 'config', limit: 1 }));
  const answer = await page.request.get(`/api/trpc/memory.nodes?input=${input}`, AGAIN);
  const { result } = (await answer.json()) as { result: { data: { rows: { ref: string }[] } } };
  return result.data.rows[0]?.ref ?? 'none';
};

interface Trouble {
  readonly incidentId?: string;
  readonly groupId?: string;
}

/** Of v2 alone there is some from its start on; of the others the list is looked at again. */
const troublePath = async (page: Page, path: string, agent: string): Promise<string> => {
  const [asked, word] = path.includes('GROUP') ? ['errors.groups', 'GROUP'] : ['incidents.list', 'INCIDENT'];
  const input = encodeURIComponent(JSON.stringify({ agent, limit: 1 }));
  const answer = await page.request.get(`/api/trpc/${asked}?input=${input}`, AGAIN);
  const { result } = (await answer.json()) as { result: { data: { rows: Trouble[] } } };
  const [first] = result.data.rows;
  const id = first?.groupId ?? first?.incidentId;
  return id === undefined ? path.replace(`/${word}`, '') : path.replace(word, id);
};

export const pathOf = async (page: Page, path: string, agent: string): Promise<string> => {
  const named = path.replaceAll('AGENT', agent);
  if (named.includes('NODE')) return named.replace('NODE', await firstNode(page, agent));
  if (/INCIDENT|GROUP/.test(named)) return troublePath(page, named, agent);
  const name = Object.keys(NAMED).find((one) => named.endsWith(`/${one}`) || named.includes(`/${one}?`));
  return name === undefined ? named : named.replace(name, encodeURIComponent(await firstOf(page, agent, name)));
};

/** Waits until a page shows what it is for, and hears what is pressed. */
export const settled = async (page: Page): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('data-taken-over');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Loading$/ })).toHaveCount(0);
};

/** Waits until a page that is paused has nothing left to ask: from there on only its ages change. */
export const atRest = async (page: Page): Promise<void> => {
  await settled(page);
  await page.waitForLoadState('networkidle');
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
