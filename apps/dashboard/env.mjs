/** `/telemetry/` and `telemetry` are `/telemetry`; `/` and nothing are the empty string that Next wants. */
const path = (process.env.CIRIS_TELEMETRY_BASE_PATH ?? '').replace(/^\/+|\/+$/g, '');

/** The base path a build is made for: it stands in the pages, so another one needs another build. */
export const wantedBasePath = path === '' ? '' : `/${path}`;

/** Where a build lies that is served: a copy of its own, or where it was made. */
const kept = process.env.CIRIS_TELEMETRY_BUILD;
export const servedFolder = kept ? `.next-${kept}` : '.next';
