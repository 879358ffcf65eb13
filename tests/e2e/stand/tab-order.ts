import { expect, type Page } from '@playwright/test';

const MOST_STOPS = 400;

interface Stop {
  readonly name: string;
  /** It is marked where it stands: a ring or an outline. */
  readonly seen: boolean;
  readonly visited: boolean;
}

/** What has the focus now; null: nothing of the page. */
const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const { boxShadow, outlineStyle } = getComputedStyle(element);
    const visited = element.dataset.visited !== undefined;
    element.dataset.visited = '';
    const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`.slice(0, 80);
    return { name, seen: boxShadow !== 'none' || outlineStyle !== 'none', visited };
  });

/** What can be pressed or filled in and was not reached. */
const unreached = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    const isOpen = (element: HTMLElement): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.tabIndex >= 0 &&
      !(element as HTMLButtonElement).disabled &&
      // Of radio buttons of one name only the one that is on is a stop.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked);
    return [...all]
      .filter((element) => isOpen(element) && element.dataset.visited === undefined)
      .map((element) => element.outerHTML.slice(0, 120));
  });

/** Walks through the whole page with Tab: no trap, nothing left out, each stop to be seen. */
export const expectEveryStop = async (page: Page): Promise<void> => {
  const unseen: string[] = [];
  let ended = false;
  for (let count = 0; count < MOST_STOPS && !ended; count += 1) {
    await page.keyboard.press('Tab');
    const at = await stop(page);
    // Behind the last stop lies the browser's own, and then the first again.
    ended = at?.visited === true;
    if (at && !at.visited && !at.seen) unseen.push(at.name);
  }
  expect(ended, 'the end of the page is reached').toBe(true);
  expect(unseen, 'stops without a mark').toEqual([]);
  expect(await unreached(page), 'never reached').toEqual([]);
};
