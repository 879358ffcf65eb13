/** Where the platform's procedures are, for both transports. */
export interface Address {
  readonly http: string;
  readonly ws: string;
}

const ENDPOINT = '/api/trpc';
const ABSOLUTE = /^https?:\/\//i;

const withEndpoint = (path: string): string => {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed.endsWith(ENDPOINT) ? trimmed : `${trimmed}${ENDPOINT}`;
};

const pageOrigin = (): string | undefined => {
  const { location } = globalThis as { location?: { origin?: string } };
  return location?.origin;
};

const absolute = (url: string): URL => {
  if (ABSOLUTE.test(url)) return new URL(url);
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) {
    throw new TypeError(`url: "${url}" must begin with http:// or https://, such as http://127.0.0.1:4747`);
  }
  const origin = pageOrigin();
  if (origin === undefined || origin === 'null') {
    throw new TypeError(
      `url: "${url}" is relative, and outside a browser there is no page to take the rest from. Give the whole address, such as http://127.0.0.1:4747`,
    );
  }
  return new URL(url, `${origin}/`);
};

/**
 * @param url address of the platform with its base path, such as `http://127.0.0.1:4747` or
 *   `https://host/telemetry`; in a browser also relative to the page's origin, such as `/` or `/telemetry`.
 * @throws TypeError that says what to give instead.
 */
export const resolveAddress = (url: string): Address => {
  const base = absolute(url);
  const http = `${base.origin}${withEndpoint(base.pathname)}`;
  return { http, ws: http.replace(/^http/i, 'ws') };
};
