import type { Source } from '@ciris/telemetry-contracts';
import type { Reader, Span } from '../ports/reader.ts';
import { isOpen, lastToldAt, stateOf } from '../resolve/view.ts';
import type { AgentView } from './agent-view.ts';

/** Openings and closings that are looked at, the newest. */
const MOST_CHANGES = 1000;

interface Change {
  /** Of the state that ended. */
  readonly since?: number;
  readonly from?: string;
  readonly to?: string;
}

const clipped = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  spans.map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) })).filter((one) => one.to > one.from);

/** Until when what is open now, or was last, has told something. */
const openUntil = ({ view }: AgentView, source: Source, now: number): number | null =>
  isOpen(view, source) ? now : lastToldAt(view, source);

/** The present state alone: since when it is open. */
const openNow = (of: AgentView, source: Source, now: number): readonly Span[] => {
  const state = stateOf(of.view, source);
  return state?.state === 'open' ? [{ from: state.since, to: now }] : [];
};

const streamOpen = async (reader: Reader, of: AgentView, span: Span, now: number): Promise<readonly Span[]> => {
  const { rows } = await reader.events.page(of.handle.record.number, {
    types: ['source.changed'],
    keyPrefix: 'stream:',
    span: { from: 0, to: span.to },
    limit: MOST_CHANGES,
  });
  if (rows.length === 0) return openNow(of, 'stream', now);
  const spans: Span[] = [];
  let openedAt: number | null = null;
  for (const { at, data } of rows.toReversed()) {
    const { since = at, from, to } = data as Change;
    const begun: number | null = openedAt ?? (from === 'open' ? since : null);
    // It opens again without having closed: this platform ended while it was open.
    if (begun !== null) spans.push({ from: begun, to: to === 'open' ? Math.max(begun, since) : at });
    openedAt = to === 'open' ? at : null;
  }
  const until = openedAt === null ? null : openUntil(of, 'stream', now);
  return openedAt === null || until === null ? spans : [...spans, { from: openedAt, to: until }];
};

/**
 * Spans in which a source was there to tell what happened then, in order. A database tells later what was
 * written while it was away; of what is pushed only the present opening is known.
 */
export const openSpans = async (
  reader: Reader,
  of: AgentView,
  source: 'database' | 'stream' | 'otlp',
  span: Span,
  now: number,
): Promise<readonly Span[]> => {
  if (source === 'stream') return clipped(await streamOpen(reader, of, span, now), span);
  if (source === 'otlp') return clipped(openNow(of, source, now), span);
  const until = openUntil(of, source, now);
  return until === null ? [] : clipped([{ from: span.from, to: until }], span);
};
