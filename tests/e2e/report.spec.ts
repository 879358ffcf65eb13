import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectReading } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { sideways } from './stand/sideways.ts';
import { type Api, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

type Report = Awaited<ReturnType<Api['report']['get']['query']>>;

const WORD = {
  works: 'works',
  degraded: 'degraded',
  broken: 'broken',
  not_told: 'not told',
  not_enough_data: 'nothing to check',
} as const;

const rows = (page: Page) => page.getByRole('article');

/** Figures of a living agent move between two reports: a frozen one stands still. */
const freeze = async (api: Api, agent: string): Promise<Report> => {
  const { reportId } = await api.report.freeze.mutate({ agent });
  return api.report.get.query({ agent, report: reportId });
};

const downloaded = async (page: Page, button: string): Promise<{ name: string; text: string }> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

for (const [generation, agent] of EACH_GENERATION) {
  test(`the success report of ${agent} (${generation}) shows every system with its checks`, async ({ page, api }) => {
    const report = await freeze(api, agent);
    await open(page, `/report?agent=${agent}&report=${report.reportId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(report.sentence);
    await expect(page.getByText(`${report.checksPassed} of ${report.checksTotal} checks pass.`)).toBeVisible();
    await expect(rows(page)).toHaveCount(report.systems.length);
    for (const [index, system] of report.systems.entries()) {
      const row = rows(page).nth(index);
      await expect(row.getByRole('heading', { level: 3 })).toHaveText(system.title);
      await expect(row).toContainText(WORD[system.outcome]);
      await expect(row).toContainText(system.finding);
      const passed = system.checks.filter(({ outcome }) => outcome === 'works').length;
      await expect(row).toContainText(`${passed} of ${system.checks.length}`);
      await expectReading(row, `Coverage of ${system.title}`, async () => system.quality.coverage);
      await expectReading(row, `Agreement of ${system.title}`, async () => system.quality.agreement);
    }
    await expect(page.getByRole('region', { name: 'Documented endpoints' })).toContainText(report.scoreboard.sentence);
  });
}

test('a system opens to its checks with the evidence, and a check can be run again', async ({ page, api }) => {
  const agent = GENERATIONS.v1;
  await open(page, `/report?agent=${agent}`);
  const { systems } = await api.report.get.query({ agent });
  const system = systems.find(({ systemId }) => systemId === 'cognitive-state');
  if (!system) throw new Error('no such system');
  const row = rows(page).filter({ has: page.getByRole('heading', { name: system.title, exact: true }) });
  await row.getByRole('button', { name: `Checks of ${system.title}` }).click();
  await expect(page).toHaveURL(/open=cognitive-state/);
  for (const { title } of system.checks) {
    await row.getByRole('button', { name: title }).click();
    await expect(row.getByRole('heading', { name: `Evidence: ${title}` })).toBeVisible();
    await expect(row.getByRole('button', { name: title })).toHaveAttribute('aria-pressed', 'true');
  }
  const again = page.waitForResponse((response) => response.url().includes('report.check'));
  await row.getByRole('button', { name: 'Check now' }).click();
  expect((await again).status()).toBe(200);
  await expect(row.getByRole('button', { name: 'Check now' })).toBeEnabled();
  for (const { name, href } of system.exposedAs) {
    if (href === null) await expect(row.getByText(name, { exact: true }).first()).toBeVisible();
    else await expect(row.getByRole('link', { name, exact: true }).first()).toHaveAttribute('href', href);
  }
  const links = new Set(systems.flatMap(({ exposedAs }) => exposedAs.flatMap(({ href }) => href ?? [])));
  expect(links.size).toBeGreaterThan(10);
  for (const link of links) expect((await page.request.get(link)).status(), link).toBe(200);
});

test('it is taken along as JSON, as Markdown and on paper', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const report = await freeze(api, agent);
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, `/report?agent=${agent}&report=${report.reportId}`);
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(0);
  await test.step('on paper the page stands alone, light, with what is not well opened', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    const unwell = report.systems.filter(({ outcome }) => outcome !== 'works');
    await expect(page.getByRole('heading', { name: /^Evidence: / })).toHaveCount(unwell.length);
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(page.getByRole('heading', { name: /^Evidence: / })).toHaveCount(0);
  });
  await test.step('as JSON and as Markdown, whole and one system of it', async () => {
    const json = await downloaded(page, 'JSON');
    expect(json.name).toMatch(/\.json$/);
    expect(JSON.parse(json.text)).toMatchObject({ sentence: report.sentence, checksTotal: report.checksTotal });
    const markdown = await downloaded(page, 'Markdown');
    expect(markdown.name).toMatch(/\.md$/);
    expect(markdown.text).toMatch(/^# /);
    expect(markdown.text).toContain(report.sentence);
    for (const { title } of report.systems) expect(markdown.text).toContain(title);
    await page.getByRole('button', { name: 'Checks of LLM bus' }).click();
    const one = await downloaded(page, 'LLM_BUS_SUCCESS.md');
    expect(one.name).toBe('LLM_BUS_SUCCESS.md');
    expect(one.text).toContain('LLM bus');
  });
});

test('its permalink holds the moment it was copied at', async ({ page, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const agent = GENERATIONS.v2;
  await open(page, `/report?agent=${agent}`);
  const readAt =
    (await page.getByText(/As of \d\d:\d\d:\d\d/).textContent())?.match(/\d\d:\d\d:\d\d/)?.[0] ?? 'no time';
  await page.getByRole('button', { name: 'Copy permalink' }).click();
  await expect(page).toHaveURL(/report=/);
  await expect(page.getByText('Permalink copied')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).search).toBe(new URL(page.url()).search);
  await expect(page.getByText(/Frozen at \d\d:\d\d:\d\d/)).toContainText(`Frozen at ${readAt}`);
  const words = await page.getByRole('heading', { level: 1 }).locator('..').locator('p').allTextContents();
  const { observedAt } = await api.thoughts.list.query({ agent, limit: 1 });
  await expect.poll(async () => (await api.thoughts.list.query({ agent, limit: 1 })).observedAt).not.toBe(observedAt);
  const other = await context.newPage();
  await open(other, address);
  await expect(other.getByRole('heading', { level: 1 }).locator('..').locator('p')).toHaveText(words);
  await other.getByRole('button', { name: 'As of now' }).click();
  await expect(other.getByText(/As of \d\d:\d\d:\d\d/)).toBeVisible();
});

test('without an agent named it asks of which, and goes there', async ({ page }) => {
  await open(page, '/report');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Of which agent?');
  await page.getByRole('main').getByRole('link', { name: GENERATIONS.early }).click();
  await expect(page).toHaveURL(/agent=demo-3/);
  await expect(rows(page).first()).toBeVisible();
});
