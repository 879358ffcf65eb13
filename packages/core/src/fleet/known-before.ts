import { type CognitiveState, type Verdict, verdict as verdictSchema } from '@ciris/telemetry-contracts';
import type { KnownProcess } from '../collect/process-tracker.ts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import type { KnownStatus } from '../insight/services/judge-services.ts';
import type { SnapshotRow } from '../ports/rows.ts';
import type { Store } from '../ports/store.ts';
import { plainTransition } from '../query/cognition/transition-rows.ts';
import { serviceChange } from '../query/services/changes.ts';

/** What is known of an agent from before this platform started. */
export interface KnownBefore {
  readonly verdict: Verdict | null;
  readonly process: KnownProcess | null;
  /** Newest proof of any of its sources. */
  readonly observedAt: number | null;
  /** The state that it was last seen in. */
  readonly state: CognitiveState | null;
  readonly services: ReadonlyMap<string, KnownStatus>;
  /** Agent's clock minus ours, as last measured. */
  readonly driftMs: number | null;
  /** When something of it was pushed last. */
  readonly pushedAt: number | null;
}

const MOST_CHANGES = 500;

const verdictOf = (rows: readonly SnapshotRow[]): Verdict | null => {
  const kept = rows.find((row) => row.subject === 'verdict')?.fields.verdict;
  return kept && 'value' in kept ? (verdictSchema.safeParse(kept.value).data ?? null) : null;
};

/** Answers that tell which process gave them; any other may be of the next, before anyone noticed that. */
const PROVES: readonly string[] = [ENDPOINTS.health, ENDPOINTS.time, ENDPOINTS.unified];

/** The newest process, with its newest answer: not each of these is asked for every few seconds. */
const processOf = (rows: readonly SnapshotRow[]): KnownProcess | null => {
  const told = rows.flatMap(({ processStartedAt, source, endpoint, observedAt }) =>
    processStartedAt !== null && source === 'answer' && PROVES.includes(endpoint)
      ? [{ startedAt: processStartedAt, observedAt }]
      : [],
  );
  if (told.length === 0) return null;
  const startedAt = Math.max(...told.map((row) => row.startedAt));
  const own = told.filter((row) => row.startedAt === startedAt);
  return { startedAt, lastSeenAt: Math.max(...own.map((row) => row.observedAt)) };
};

/** What this platform concluded is no proof. */
const newestProof = (newest: number | null, { source, observedAt }: SnapshotRow): number | null =>
  source === 'platform' ? newest : Math.max(newest ?? 0, observedAt);

const driftOf = (rows: readonly SnapshotRow[]): number | null => {
  const kept = rows.find((row) => row.subject === 'time' && row.fields.driftMs !== undefined)?.fields.driftMs;
  return kept && 'value' in kept && typeof kept.value === 'number' ? kept.value : null;
};

/** Read once, so that a restart of ours is none of the agent's and makes no change of its own. */
export const readKnownBefore = async (store: Store, agent: number): Promise<KnownBefore> => {
  const rows = await store.reader.snapshots.list(agent);
  const changes = await store.reader.events.page(agent, { types: ['service.changed'], limit: MOST_CHANGES });
  const [transition] = (await store.reader.events.page(agent, { types: ['state.transition'], limit: 1 })).rows;
  const services = new Map<string, KnownStatus>();
  for (const change of changes.rows.map(serviceChange)) {
    if (change && !services.has(change.service)) services.set(change.service, { status: change.to, since: change.at });
  }
  return {
    verdict: verdictOf(rows),
    process: processOf(rows),
    observedAt: rows.reduce<number | null>(newestProof, null),
    state: transition ? plainTransition(transition).to : null,
    services,
    driftMs: driftOf(rows),
    pushedAt: rows.filter(({ source }) => source === 'otlp').reduce<number | null>(newestProof, null),
  };
};
