import type {
  AgentRef,
  EndpointState,
  Generation,
  Objective,
  Role,
  SourceState,
  Verdict,
} from '@ciris/telemetry-contracts';
import type { TrustTable } from '../facts/field.ts';
import type { KnownHealth } from '../insight/services/judge-services.ts';
import type { VerdictInput } from '../insight/verdict-input.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import type { Reader } from '../ports/reader.ts';

export interface RawAnswer {
  readonly endpoint: string;
  readonly status: number;
  readonly observedAt: number;
  readonly body: string;
  readonly truncated: boolean;
}

/** An agent that is being watched, as verbs see it: what the collector and the judge know of it now. */
export interface AgentHandle {
  readonly record: AgentRecord;
  readonly generation: Generation | null;
  /** Newest verdict; always one, `unknown` at first. */
  readonly verdict: Verdict;
  /** What the newest verdict rests on, so that nothing is told otherwise elsewhere; null: nothing was judged so far. */
  judgedOn(): VerdictInput | null;
  readonly processStartedAt: number | null;
  /** Newest proof of any source. */
  readonly observedAt: number | null;
  readonly unanswered: { readonly since: number; readonly detail: string } | null;
  /** Agent's clock minus ours; null: not measured. */
  readonly driftMs: number | null;
  readonly requestBudgetPerMinute: number;
  readonly credentialKinds: { readonly token: boolean; readonly user: boolean };
  sources(): readonly SourceState[];
  endpoints(): readonly EndpointState[];
  requestsLastMinute(): number;
  raw(endpoint: string): RawAnswer | null;
  /** Newest conclusions on its services, by name. */
  services(): ReadonlyMap<string, KnownHealth>;
}

export interface AgentDirectory {
  all(): readonly AgentHandle[];
  /** By any form of its path; TelemetryError NOT_FOUND, or CONFLICT with the candidates. */
  find(path: string): AgentHandle;
  ref(handle: AgentHandle): AgentRef;
  byNumber(agent: number): AgentHandle | null;
  /** Called when an agent comes, goes or is renamed. */
  listen(call: () => void): Cancel;
}

export interface Actor {
  readonly role: Role;
  readonly signal?: AbortSignal | undefined;
}

export interface About {
  readonly version: string;
  readonly nodeVersion: string;
  readonly startedAt: number;
  readonly basePath: string;
}

/** What every verb gets: who asks, and the ports. No framework types. */
export interface QueryContext {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly reader: Reader;
  readonly doorbell: Doorbell;
  readonly directory: AgentDirectory;
  readonly trust: TrustTable<string>;
  readonly about: About;
  /** What the operator wants of services; left out: the usual. */
  readonly objective?: Objective | undefined;
  /** A stable name for an id that the asking role may not see. */
  readonly pseudonym: (kind: 'channel' | 'node' | 'user', id: string) => string;
}
