/** How wide the rail is: a wish of this viewer, so in a cookie that the server draws by, not in the URL. */
export const RAIL_COOKIE = 'rail';
export type RailWidth = 'wide' | 'icons';

const YEAR_SECONDS = 365 * 24 * 3600;

export const railWidth = (cookie: string | undefined): RailWidth => (cookie === 'icons' ? 'icons' : 'wide');

export const toggleRail = (): void => {
  const { dataset } = document.documentElement;
  const next: RailWidth = dataset.rail === 'icons' ? 'wide' : 'icons';
  dataset.rail = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${RAIL_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
};
