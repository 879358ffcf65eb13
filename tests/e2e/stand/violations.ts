import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What another theme may break. */
export const OF_COLOURS = ['color-contrast'];

/** What axe finds on the page as it stands, by all of its rules or by these: the rule, and where it is broken. */
export const violations = async (page: Page, rules: readonly string[] = []): Promise<string[]> => {
  // No page has a frame, so none has to be opened to put the findings of several together.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const found = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
