import AxeBuilder from '@axe-core/playwright';
import { open, PAGES, pathOf } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const NOT_FOUND = '/nothing-here';

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });
    for (const path of PAGES) {
      test(`${path} can be used by everybody`, async ({ page, faults }) => {
        await open(page, await pathOf(page, path, GENERATIONS.v2));
        await expect(page.locator('html')).toHaveClass(new RegExp(theme));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        expect(faults.filter((fault) => path !== NOT_FOUND || !fault.includes('404'))).toEqual([]);
      });
    }
  });
}

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const agent of Object.values(GENERATIONS)) {
    for (const path of PAGES.filter((one) => one.includes('AGENT') || agent === GENERATIONS.v2)) {
      test(`${path} of ${agent} fits`, async ({ page }) => {
        await open(page, await pathOf(page, path, agent));
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wider).toBeLessThanOrEqual(0);
      });
    }
  }

  test('can be used by everybody', async ({ page }) => {
    for (const path of PAGES) {
      await open(page, await pathOf(page, path, GENERATIONS.v1));
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
