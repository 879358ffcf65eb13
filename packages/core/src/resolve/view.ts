import type { Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import type { TrustTable } from '../facts/field.ts';
import type { SnapshotRow } from '../ports/rows.ts';
import { newestOf } from './known-rows.ts';

/** Everything that resolving fields of one agent needs, read once for a whole answer. */
export interface FieldView {
  readonly generation: Generation | null;
  readonly rows: readonly SnapshotRow[];
  readonly sources: readonly SourceState[];
  readonly trust: TrustTable<string>;
  /** Set while the API does not answer. */
  readonly unanswered: { readonly since: number; readonly detail: string } | null;
  readonly version: string | null;
}

export const isOpen = (view: FieldView, source: Source): boolean =>
  view.sources.some((state) => state.source === source && state.state === 'open');

const KEPT: readonly SourceState['state'][] = ['open', 'lost', 'failed', 'connecting'];

/** It is open, or is opened again: what it told before stands, though nothing new comes. */
export const isKept = (view: FieldView, source: Source): boolean =>
  view.sources.some((state) => state.source === source && KEPT.includes(state.state));

/** When all that a source told was last proved; null: it told nothing so far. */
export const lastToldAt = (view: FieldView, source: Source): number | null => {
  const observedAt = newestOf(view.rows, source) ?? null;
  const proved = stateOf(view, source)?.lastSuccessAt ?? null;
  if (observedAt === null || proved === null) return observedAt ?? proved;
  return Math.max(observedAt, proved);
};

/**
 * The best of sources that tell something: the first that is open, else the first whose earlier words
 * are kept; null: none ever told it.
 */
export const tellerAmong = <Among extends Source>(view: FieldView, sources: readonly Among[]): Among | null =>
  sources.find((source) => isOpen(view, source)) ??
  sources.find((source) => isKept(view, source) && lastToldAt(view, source) !== null) ??
  null;

export const stateOf = (view: FieldView, source: Source): SourceState | undefined =>
  view.sources.find((state) => state.source === source);

/** The generation in the words of a page: "1.4", "2.16". */
export const versionWords = (view: FieldView): string => {
  const short = view.version?.match(/^(\d+\.\d+)/)?.[1];
  return short ?? view.generation ?? 'this agent';
};
