/** What is looked at before a start: a border of its own, since loading all of the core takes a second. */
export { FAMILY_NAMES } from './facts/schedule.ts';
export { slugOf } from './fleet/agent-id.ts';
export { StoreError } from './ports/appender.ts';
export { lockFile } from './store/sqlite/file-lock.ts';
