import type { Page } from '@playwright/test';
import { startHandAgent } from './stand/hand-agent.ts';
import { fromTo, inTurn } from './stand/in-turn.ts';
import { expectSameLoad, markLoad, open, settled } from './stand/pages.ts';
import { expectNoShift, holdAnswers, shiftOf } from './stand/shift.ts';
import { apiOf, expect, GENERATIONS, test } from './stand/telemetry.ts';
import { violations } from './stand/violations.ts';

const agent = GENERATIONS.v2;

test('without an agent the first page says how to connect one, and opens it when it speaks', async ({
  context,
  page,
  startServer,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const server = await startServer({ args: ['--no-demo'] });
  await open(page, server.address);
  await markLoad(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect the first agent');
  const command = 'npm start -- --agent http://127.0.0.1:8080';
  const step = page.getByRole('listitem').filter({ hasText: 'Tell the platform where it is' });
  await step.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Command copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  await expect(step.getByRole('link', { name: 'add it on a form' })).toHaveAttribute(
    'href',
    '/settings/agents?add=true',
  );
  expect(await violations(page)).toEqual([]);
  const other = await context.newPage();
  await open(other, `${server.address}settings/agents`);
  await expect(other.getByText('No agent is watched yet.')).toBeVisible();
  await other.goto(`${server.address}report`);
  await expect(other.getByRole('link', { name: 'Connect the first one' })).toBeVisible();
  await other.close();
  const hand = await startHandAgent();
  await apiOf(server).agents.add.mutate({ url: hand.url, name: 'first' });
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Connect the first agent', { timeout: 10_000 });
  await expect(page).toHaveTitle(/first/);
  await expectSameLoad(page);
  await hand.stop();
});

test('a long path in a reason does not push the page sideways', async ({ page, startServer }) => {
  const hand = await startHandAgent();
  const folder = `/tmp/${'a-folder-with-a-name-without-any-blank'.repeat(4)}`;
  const agents = ['--agent', `scout=${hand.url}`, '--agent-db', folder];
  const server = await startServer({ args: ['--no-demo', ...agents] });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `${server.address}agents/scout`);
    await expect(page.getByRole('region', { name: 'Sources' })).toContainText(folder);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `at ${width}`).toBeLessThanOrEqual(0);
  }
  await hand.stop();
});

const RECENT_INPUT_MS = 600;

for (const [link, path] of [
  ['Cognition', `/agents/${agent}/cognition`],
  ['Thoughts', `/agents/${agent}/thoughts`],
  ['Report', `/report?agent=${agent}`],
] as const) {
  test(`${path}, come to by a link, stands in its final size before its data comes`, async ({ page }) => {
    await expectNoShift(path, async () => {
      await open(page, `/agents/${agent}`);
      await markLoad(page);
      const release = await holdAnswers(page);
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: link }).click();
      await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === path);
      await expect(page.getByText('Loading', { exact: true }).first()).toBeAttached();
      // What a press moves does not count: that time has to pass.
      await page.waitForTimeout(RECENT_INPUT_MS);
      release();
      await settled(page);
      await expectSameLoad(page);
      const shift = await shiftOf(page);
      await page.unrouteAll({ behavior: 'wait' });
      return shift;
    });
  });
}

/** The platform fails at one procedure, as it says so itself. */
const failAt = (page: Page, procedure: string) =>
  page.route(
    (url) => url.pathname.startsWith('/api/trpc/') && url.pathname.includes(procedure),
    async (route) => {
      const response = await route.fetch();
      const names = new URL(route.request().url()).pathname.slice('/api/trpc/'.length).split(',');
      const answers = (await response.json()) as unknown[];
      const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, telemetry: { code: 'INTERNAL', details: {} } };
      const failed = { error: { message: 'The store could not be read.', code: -32_603, data } };
      const mixed = answers.map((answer, index) => (names[index] === procedure ? failed : answer));
      await route.fulfill({ response, status: 207, json: mixed });
    },
  );

for (const [path, procedure, what] of [
  ['/agents/AGENT', 'findings.list', 'The findings'],
  ['/agents/AGENT/cognition', 'cognition.transitions', 'The transitions'],
  ['/agents/AGENT/thoughts', 'thoughts.list', 'The thoughts'],
  ['/agents/AGENT/services/LLMService', 'services.history', 'The changes'],
] as const) {
  test(`${path} goes on when ${procedure} fails, with its code and a way to try again`, async ({ page }) => {
    await failAt(page, procedure);
    await open(page, path.replace('AGENT', agent));
    const failed = page.getByRole('alert').filter({ hasText: `${what} could not be shown.` });
    await expect(failed).toContainText('The store could not be read.');
    await expect(failed.getByText('INTERNAL', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const asked = page.waitForRequest((request) => request.url().includes(procedure));
    await failed.getByRole('button', { name: 'Retry' }).click();
    await asked;
    // It asks again by itself too, so from here on it may succeed without another click.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await expect(failed).toHaveCount(0);
  });
}

test('services without their history say so in each row', async ({ page }) => {
  await failAt(page, 'services.availability');
  await open(page, `/agents/${agent}/services`);
  const row = page
    .getByRole('table', { name: 'Services' })
    .getByRole('row')
    .filter({ hasText: 'MemoryService' })
    .first();
  await expect(row).toContainText('– history not read');
  await expect(row.getByRole('button', { name: /^Availability of MemoryService: / })).toContainText('–');
});

const NOT_THERE = [
  ['/agents/nobody', 'The agent'],
  ['/agents/nobody/services', 'The services'],
  ['/agents/nobody/cognition', 'The cognitive state'],
  ['/agents/nobody/thoughts', 'The queue'],
  ['/agents/nobody/deferrals', 'The deferrals'],
  ['/agents/nobody/breakers', 'The breakers'],
  ['/agents/nobody/adapters', 'The adapters'],
  ['/agents/nobody/logs', 'The log'],
  ['/agents/nobody/memory', 'The memory graph'],
  ['/agents/nobody/errors', 'The errors'],
  [`/agents/${agent}/errors/never`, 'The group of errors'],
  ['/agents/nobody/incidents', 'The incidents'],
  [`/agents/${agent}/incidents/never`, 'The incident'],
  [`/agents/${agent}/thoughts/th_that_never_was`, 'The thought'],
  [`/agents/${agent}/services/NoService`, 'The service'],
  ['/report?agent=nobody', 'The report'],
  [`/report?agent=${agent}&report=never`, 'The report'],
] as const;

for (const pages of inTurn(NOT_THERE, 6)) {
  const paths = pages.map(([path]) => path);
  test(`${fromTo(paths)} say that there is no such thing, and what there is`, async ({ page, faults }) => {
    faults.forgive(/404/);
    for (const [path, what] of pages) {
      await page.goto(path);
      const failed = page.getByRole('alert').filter({ hasText: `${what} could not be shown.` });
      await expect(failed).toContainText('NOT_FOUND');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${what} could not be shown.`);
      await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Fleet' })).toBeVisible();
    }
    // One look for all: what stands there is the same part of each page. The browser asks for itself what the
    // platform has drawn, and waits for its own answer.
    await expect(async () => expect(await violations(page)).toEqual([])).toPass();
  });
}

test('a page of what is not there leads to what is, and asks for no span of time', async ({ page, faults }) => {
  faults.forgive(/404/);
  for (const [path, name, there] of [
    ['/agents/nobody/services', agent, `/agents/${agent}/services`],
    [`/agents/${agent}/services/NoService`, 'LLMService', `/agents/${agent}/services/LLMService`],
  ] as const) {
    await page.goto(path);
    const link = page.getByRole('alert').getByRole('link', { name, exact: true });
    await expect(link).toHaveAttribute('href', there);
    await expect(page.getByRole('button', { name: /^Time range/ })).toHaveCount(0);
  }
});

test('a part of the page that cannot be fetched is fetched later, and nothing breaks meanwhile', async ({
  faults,
  page,
}) => {
  faults.forgive(/ERR_FAILED/);
  await open(page, `/agents/${agent}`);
  await page.route('**/_next/static/chunks/**', (route) => route.abort());
  const tried = page.waitForEvent('requestfailed', (request) => request.url().includes('/_next/static/chunks/'));
  await page.keyboard.press('?');
  await tried;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});
