import type { Generation, Reason, Source } from '@ciris/telemetry-contracts';
import { ENDPOINTS, PUSHES, STREAM } from '../endpoints.ts';
import type { FieldTrust, Told, Untrusted } from '../field.ts';

type Words = Pick<Told, 'note'>;
export type ByGeneration = Readonly<Record<Generation, FieldTrust>>;

/** How long an agent keeps an answer before it makes another. */
export const UNIFIED_CACHE_MS = 45_000;
export const OVERVIEW_CACHE_MS = 60_000;

const noted = (note: string | undefined): Words => (note === undefined ? {} : { note });
const told = (source: Source, endpoint: string, exact: boolean, note?: string): Told => ({
  source,
  endpoint,
  exact,
  ...noted(note),
});

export const answer = (endpoint: string, note?: string): Told => told('answer', endpoint, true, note);
export const hint = (endpoint: string, note: string): Told => told('answer', endpoint, false, note);
export const unified = (note?: string): Told => ({ ...answer(ENDPOINTS.unified, note), cacheMs: UNIFIED_CACHE_MS });
export const overview = (note?: string): Told => ({ ...answer(ENDPOINTS.overview, note), cacheMs: OVERVIEW_CACHE_MS });

/** The same figure at another moment: right, but not to be compared while it moves. */
export const moment = (place: Told): Told => ({ ...place, exact: false });
export const platform = (endpoint: string, note?: string): Told => told('platform', endpoint, true, note);

/** A table of the agent's database, named as the oldest layout names it. */
export type Table =
  | 'tasks'
  | 'thoughts'
  | 'service_correlations'
  | 'graph_nodes'
  | 'graph_edges'
  | 'incident_records'
  | 'audit_log';
export const database = (table: Table, note?: string): Told => told('database', table, true, note);
/** A running total there, which a restart does not set to 0. */
export const databaseTotal = (table: Table, note?: string): Told => ({ ...database(table, note), lasting: true });

/** The stream tells of single thoughts and calls while it is connected, so its sums are no totals. */
export const stream = (note = 'only what happened while the stream was connected'): Told =>
  told('stream', STREAM, false, note);
export const log = (note: string): Told => told('log', ENDPOINTS.logs, false, note);
/** A process says it with whatever it pushes. */
export const PUSHED: readonly Told[] = Object.values(PUSHES).map((endpoint) => told('otlp', endpoint, true));
export const points = (): Told => told('points', ENDPOINTS.metrics, true);

const untrusted =
  (because: Untrusted['because']) =>
  (endpoint: string, member: string, detail: string): Untrusted => ({ endpoint, member, because, detail });
export const constant = untrusted('constant');
export const capped = untrusted('capped');
export const factor = untrusted('factor');
export const wrong = untrusted('wrong');
export const otherMeaning = untrusted('other_meaning');

export const otherwise = (reason: Reason, detail: string): FieldTrust['otherwise'] => ({ reason, detail });

export const NOT_YET = otherwise('not_yet', 'Nothing has come so far.');
export const DATABASE_TELLS = otherwise('not_granted', 'Only the agent’s database tells it: grant its directory.');
export const PUSH_TELLS =
  'The agent knows it and tells it by no answer; a service of this name that pushes by OTLP would tell it.';
export const nobody = (detail: string): FieldTrust['otherwise'] => otherwise('not_exposed', detail);

/** Told by these, and what must not be believed. */
export const from = (
  places: readonly Told[],
  not: readonly Untrusted[] = [],
  none: FieldTrust['otherwise'] = NOT_YET,
): FieldTrust => ({ told: places, ...(not.length > 0 ? { untrusted: not } : {}), otherwise: none });

/** Told by nobody. */
export const by = (none: FieldTrust['otherwise'], not: readonly Untrusted[] = []): FieldTrust => from([], not, none);

export const same = (trust: FieldTrust): ByGeneration => ({ early: trust, v1: trust, v2: trust });
export const since = (v1: FieldTrust, early: FieldTrust, v2: FieldTrust = v1): ByGeneration => ({ early, v1, v2 });
