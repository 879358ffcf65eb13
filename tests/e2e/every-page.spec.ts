import { open, PAGES, pathOf } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';
import { expectTheme } from './stand/theme.ts';
import { violations } from './stand/violations.ts';

const NOT_FOUND = '/nothing-here';

for (const path of PAGES) {
  test(`${path} can be used by everybody, in both themes`, async ({ page, faults }) => {
    if (path === NOT_FOUND) faults.forgive(/404/);
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, await pathOf(page, path, GENERATIONS.v2));
    await expectTheme(page, 'dark');
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectTheme(page, 'light');
    expect(await violations(page)).toEqual([]);
  });
}

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const agent of Object.values(GENERATIONS)) {
    for (const path of PAGES.filter((one) => one.includes('AGENT') || agent === GENERATIONS.v1)) {
      test(`${path} of ${agent} fits`, async ({ page, faults }) => {
        if (path === NOT_FOUND) faults.forgive(/404/);
        await open(page, await pathOf(page, path, agent));
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wider).toBeLessThanOrEqual(0);
        // The three generations differ in what they tell, not in how it is built.
        if (agent === GENERATIONS.v1) expect(await violations(page)).toEqual([]);
      });
    }
  }
});
