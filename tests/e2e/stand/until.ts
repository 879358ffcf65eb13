import { type Api, expect } from './telemetry.ts';

/** Adapters are not asked for first. */
export const untilAdaptersAreListed = (api: Api, agent: string): Promise<void> =>
  expect
    .poll(async () => (await api.adapters.list.query({ agent })).rows.length, { timeout: 110_000 })
    .toBeGreaterThan(1);

/** The first deferral of an agent comes some time after its start. */
export const untilOneIsDeferred = (api: Api, agent: string): Promise<void> =>
  expect
    .poll(async () => (await api.deferrals.list.query({ agent })).rows.length, { timeout: 90_000 })
    .toBeGreaterThan(0);
