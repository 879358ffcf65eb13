import type { AgentNumber } from '../../ports/agent.ts';
import type { Page, Paged, Span } from '../../ports/reader.ts';
import type { AnyKind, FilterBy } from './descriptor.ts';
import type { AnyRow } from './merge.ts';

/** What a list of whatever kind can be asked; the port says which of it each kind takes. */
export interface AnyQuery {
  readonly open?: boolean | undefined;
  readonly search?: string | undefined;
  readonly span?: Partial<Span> | undefined;
  readonly [filter: string]: unknown;
}

/** The reader of whatever kind: its lists and counts by the names of the descriptor. */
export interface AnyReader {
  page(agent: AgentNumber | null, query: AnyQuery & Page): Promise<Paged<AnyRow>>;
  count(agent: AgentNumber | null, query: AnyQuery): Promise<number>;
  get?(agent: AgentNumber, key: AnyRow): Promise<AnyRow | null>;
  changedAfter?(agent: AgentNumber, seq: number, limit: number): Promise<readonly AnyRow[]>;
}
export type AnyLists = Readonly<Record<string, (agent: AgentNumber, of: string) => Promise<readonly AnyRow[]>>>;
export type AnyCounts = Readonly<
  Record<string, (agent: AgentNumber, span?: Span) => Promise<Readonly<Record<string, number>>>>
>;

/** Filters that were given, by whether an index serves them. */
export const filtersOf = ({ filters }: AnyKind, query: AnyQuery, by: FilterBy): readonly string[] =>
  Object.keys(filters).filter((name) => filters[name] === by && query[name] !== undefined);

/** Words to look for; an empty text is none. */
export const wordsOf = ({ search }: AnyQuery): string | null => (search === undefined || search === '' ? null : search);

/** A list of what belongs together is never longer. */
export const MOST_TOGETHER = 1000;
