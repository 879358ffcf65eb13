/** `/telemetry/` and `telemetry` are `/telemetry`; `/` and nothing are the empty string that Next wants. */
const path = (process.env.CIRIS_TELEMETRY_BASE_PATH ?? '').replace(/^\/+|\/+$/g, '');

/** The base path a build is made for: it stands in the pages, so another one needs another build. */
export const wantedBasePath = path === '' ? '' : `/${path}`;
