import { expect, type Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

/** Of ground and ink together; black is 0, white 765. */
const brightness = (page: Page): Promise<{ readonly ground: number; readonly ink: number }> =>
  page.evaluate(() => {
    const of = (colour: string): number => {
      const pixel = new OffscreenCanvas(1, 1).getContext('2d');
      if (pixel === null) throw new Error('no canvas');
      pixel.fillStyle = colour;
      pixel.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
      if (alpha !== 255) throw new Error(`${colour} lets something through`);
      return red + green + blue;
    };
    const drawn = getComputedStyle(document.documentElement);
    return { ground: of(drawn.backgroundColor), ink: of(getComputedStyle(document.body).color) };
  });

/** The attribute alone proves nothing: what is drawn has to follow it. */
export const expectTheme = async (page: Page, theme: Theme): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  const { ground, ink } = await brightness(page);
  expect(theme === 'dark' ? ink - ground : ground - ink).toBeGreaterThan(400);
};
