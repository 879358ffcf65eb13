import { expect, type Page } from '@playwright/test';

const MOST_STOPS = 400;
/** Pressed one after the other without waiting for an answer. */
const AT_ONCE = 10;

interface Walk {
  /** Stops at which nothing marks where the focus is: no ring, no outline. */
  readonly unseen: string[];
  /** The first stop was come to again. */
  ended: boolean;
}

declare global {
  interface Window {
    walk?: Walk;
  }
}

/** Notes each stop from now on as it is come to. */
const follow = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walk: Walk = { unseen: [], ended: false };
    window.walk = walk;
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      walk.ended ||= target.dataset.visited !== undefined;
      target.dataset.visited = '';
      const { boxShadow, outlineStyle } = getComputedStyle(target);
      if (boxShadow !== 'none' || outlineStyle !== 'none') return;
      walk.unseen.push(`${target.tagName} ${target.getAttribute('aria-label') ?? target.textContent}`.slice(0, 80));
    });
  });

const walkOf = (page: Page): Promise<Walk> => page.evaluate(() => window.walk ?? { unseen: [], ended: false });

/** Of things that are alike so many are walked through. */
const OF_A_LIST = 10;

/**
 * Takes the rest of each long list out of the way, with what is drawn when it is scrolled: its rows are alike, and
 * each costs its stops.
 */
const cutLists = (page: Page): Promise<void> =>
  page.evaluate((most) => {
    const stops = 'a[href], button, input, select, summary, [tabindex="0"]';
    // A long table has a body for each row.
    for (const list of document.querySelectorAll('main table, main tbody, main ul, main ol')) {
      const rows = [...list.children].filter((row) => row.querySelector(stops) !== null);
      if (rows.length <= most) continue;
      for (const row of rows.slice(most)) row.setAttribute('inert', '');
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const row of addedNodes) if (row instanceof Element) row.setAttribute('inert', '');
        }
      }).observe(list, { childList: true });
    }
  }, OF_A_LIST);

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
      element.closest('[inert]') === null &&
      // Of radio buttons of one name only the one that is on is a stop.
      !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked);
    return [...all]
      .filter((element) => isOpen(element) && element.dataset.visited === undefined)
      .map((element) => element.outerHTML.slice(0, 120));
  });

/** Walks through the whole page with Tab: no trap, nothing left out, each stop to be seen. */
export const expectEveryStop = async (page: Page, path: string): Promise<void> => {
  await cutLists(page);
  await follow(page);
  let walk = await walkOf(page);
  for (let count = 0; count < MOST_STOPS && !walk.ended; count += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => page.keyboard.press('Tab')));
    walk = await walkOf(page);
  }
  expect.soft(walk.ended, `${path}: the end of the page is reached`).toBe(true);
  expect.soft(walk.unseen, `${path}: stops without a mark`).toEqual([]);
  expect.soft(await unreached(page), `${path}: never reached`).toEqual([]);
};
