export const THEMES = ['light', 'dark'] as const;
export const WIDTHS = [1440, 390] as const;
export type Theme = (typeof THEMES)[number];
export type Width = (typeof WIDTHS)[number];

/** Such as `overview-light-1440.png`. */
export const fileName = (picture: string, theme: Theme, width: Width): string => `${picture}-${theme}-${width}.png`;
