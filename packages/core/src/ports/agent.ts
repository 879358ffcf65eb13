import type { AgentKey, ContentMode, Generation } from '@ciris/telemetry-contracts';

/** Row number of an agent in this store: short, never reused, never shown. */
export type AgentNumber = number;

export interface AgentSettings {
  readonly content: ContentMode;
  readonly stream: boolean;
  /** Endpoint families that the operator does not want read, such as `logs`. */
  readonly excludedFamilies: readonly string[];
}

/** What is kept of an agent. Credentials are kept apart, encrypted. */
export interface AgentRecord {
  readonly number: AgentNumber;
  readonly key: AgentKey;
  readonly name: string;
  readonly selfId: string | null;
  readonly url: string;
  readonly origin: 'page' | 'flag' | 'config' | 'demo';
  readonly simulated: boolean;
  readonly addedAt: number;
  readonly generation: Generation | null;
  readonly settings: AgentSettings;
  /** Encrypted credentials, opaque to the store; null: none. */
  readonly credentials: string | null;
}
