import type { ContentMode, Objective } from '@ciris/telemetry-contracts';

/** An agent named by flag, environment or file. Credentials are values by now. */
export interface ConfiguredAgent {
  readonly name: string | null;
  readonly url: string;
  readonly token: string | null;
  readonly username: string | null;
  readonly password: string | null;
  /** Directory of the agent's own database on this machine. */
  readonly databaseFolder: string | null;
  readonly content: ContentMode;
  readonly stream: boolean;
  readonly excludedFamilies: readonly string[];
  readonly origin: 'flag' | 'config';
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export const LOG_FORMATS = ['pretty', 'json'] as const;

export interface RetentionDays {
  readonly samples: number;
  readonly thoughts: number;
  readonly logLines: number;
  readonly audit: number;
  readonly errors: number;
  readonly handlerSummaries: number;
  readonly snapshotChanges: number;
  /** How long a page that was away can go on without reading anew. */
  readonly changes: number;
  readonly reports: number;
}

export interface Options {
  readonly port: number;
  readonly host: string;
  readonly basePath: string;
  readonly dataDir: string;
  readonly agents: readonly ConfiguredAgent[];
  /** How many demo agents; null: one if there is no other agent. */
  readonly demo: number | null;
  readonly demoGenerations: readonly ('early' | 'v1' | 'v2')[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly logFormat: (typeof LOG_FORMATS)[number];
  readonly retention: RetentionDays;
  /** How available a service is to be, and over how long that is counted, where it is not as usual. */
  readonly objective: Partial<Objective>;
}

/** One mistake in what was given: where, what, and what is allowed. */
export interface Mistake {
  readonly place: string;
  readonly value: string;
  readonly allowed: string;
}
