import { type Verdict, verdict as verdictSchema } from '@ciris/telemetry-contracts';
import type { KnownProcess } from '../collect/process-tracker.ts';
import type { KnownStatus } from '../insight/services/judge-services.ts';
import type { SnapshotRow } from '../ports/rows.ts';
import type { Store } from '../ports/store.ts';
import { serviceChange } from '../query/services/changes.ts';

/** What is known of an agent from before this platform started. */
export interface KnownBefore {
  readonly verdict: Verdict | null;
  readonly process: KnownProcess | null;
  readonly services: ReadonlyMap<string, KnownStatus>;
  /** Agent's clock minus ours, as last measured. */
  readonly driftMs: number | null;
}

const MOST_CHANGES = 500;

const verdictOf = (rows: readonly SnapshotRow[]): Verdict | null => {
  const kept = rows.find((row) => row.subject === 'verdict')?.fields.verdict;
  return kept && 'value' in kept ? (verdictSchema.safeParse(kept.value).data ?? null) : null;
};

const processOf = (rows: readonly SnapshotRow[]): KnownProcess | null => {
  const health = rows.find((row) => row.subject === 'health' && row.processStartedAt !== null);
  return health && health.processStartedAt !== null
    ? { startedAt: health.processStartedAt, lastSeenAt: health.observedAt }
    : null;
};

const driftOf = (rows: readonly SnapshotRow[]): number | null => {
  const kept = rows.find((row) => row.subject === 'time' && row.fields.driftMs !== undefined)?.fields.driftMs;
  return kept && 'value' in kept && typeof kept.value === 'number' ? kept.value : null;
};

/** Read once, so that a restart of ours is none of the agent's and makes no change of its own. */
export const readKnownBefore = async (store: Store, agent: number): Promise<KnownBefore> => {
  const rows = await store.reader.snapshots.list(agent);
  const changes = await store.reader.events.page(agent, { types: ['service.changed'], limit: MOST_CHANGES });
  const services = new Map<string, KnownStatus>();
  for (const change of changes.rows.map(serviceChange)) {
    if (change && !services.has(change.service)) services.set(change.service, { status: change.to, since: change.at });
  }
  return { verdict: verdictOf(rows), process: processOf(rows), services, driftMs: driftOf(rows) };
};
