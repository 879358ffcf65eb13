export { type Core, type CoreOptions, createCore } from './core.ts';
export type { NamedAgent } from './fleet/agent-records.ts';
export { StoreError } from './ports/appender.ts';
export type { Clock } from './ports/clock.ts';
export type { Host, ProcessFigures } from './ports/host.ts';
export type { Retention, Store } from './ports/store.ts';
export { systemClock } from './ports/system-clock.ts';
