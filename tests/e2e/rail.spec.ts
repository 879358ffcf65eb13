import { ACROSS } from '../../apps/dashboard/src/subjects/across.ts';
import { SUBJECTS } from '../../apps/dashboard/src/subjects/subjects.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const agent = GENERATIONS.v2;
const last = SUBJECTS[SUBJECTS.length - 1] ?? SUBJECTS[0];

/** Lower than the pages are under each other. */
const LOW = 240;

test('more pages than fit: the rail scrolls to the one that is open, and what stands below stays', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: LOW });
  await open(page, `/agents/${agent}/${last.path}`);
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: last.label })).toBeInViewport({ ratio: 1 });
  await expect(rail.getByRole('link', { name: 'Settings' })).toBeInViewport({ ratio: 1 });
  await expect(rail.getByRole('link', { name: 'Fleet' })).not.toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('on a phone the sheet has every page, and leads to the last of them', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 480 });
  await open(page, `/agents/${agent}`);
  await page.getByRole('button', { name: 'More' }).click();
  const sheet = page.getByRole('dialog', { name: 'Pages' });
  for (const { label } of [...SUBJECTS, ...ACROSS]) {
    await expect(sheet.getByRole('link', { name: label, exact: true })).toHaveCount(1);
  }
  await sheet.getByRole('link', { name: last.label }).click();
  await expect(page).toHaveURL(new RegExp(`/agents/${agent}/${last.path}$`));
  await expect(sheet).toBeHidden();
});
