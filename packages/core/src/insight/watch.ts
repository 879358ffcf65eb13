/**
 * A point each period while this platform watches an agent, and one as soon as it answers (again):
 * 1 it answers or its stream or database is current, 0 it does not. Where no point stands, nobody
 * watched: a gap, not an outage.
 */
export const WATCH_METRIC = 'platform_watch';
export const WATCH_EVERY_MS = 30_000;
