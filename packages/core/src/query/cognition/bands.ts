import type { CognitiveState } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import type { PlainTransition } from './transition-rows.ts';

export interface Band {
  readonly from: number;
  readonly to: number;
  /** Null: not known. */
  readonly state: CognitiveState | null;
}

/**
 * Bands of states over `span`, cut where nobody watched. `transitions` in order of time; `before` is
 * the state that held when the span began. Pure.
 */
export const bandsOf = (
  span: Span,
  before: CognitiveState | null,
  transitions: readonly PlainTransition[],
  watched: readonly Span[],
): readonly Band[] => {
  const raw: Band[] = [];
  let state = before;
  let from = span.from;
  for (const transition of transitions) {
    if (transition.at > from) raw.push({ from, to: transition.at, state });
    state = transition.to;
    from = Math.max(from, transition.at);
  }
  if (span.to > from) raw.push({ from, to: span.to, state });
  return joined(raw.flatMap((band) => cut(band, watched)));
};

/** What was not watched is not known, whatever the state before and after. */
const cut = (band: Band, watched: readonly Span[]): Band[] => {
  const parts: Band[] = [];
  let at = band.from;
  for (const span of watched) {
    if (span.to <= at) continue;
    if (span.from >= band.to) break;
    if (span.from > at) parts.push({ from: at, to: span.from, state: null });
    const from = Math.max(at, span.from);
    const to = Math.min(band.to, span.to);
    parts.push({ from, to, state: band.state });
    at = to;
  }
  if (at < band.to) parts.push({ from: at, to: band.to, state: null });
  return parts;
};

const joined = (bands: readonly Band[]): Band[] => {
  const all: Band[] = [];
  for (const band of bands) {
    const last = all.at(-1);
    if (last && last.state === band.state && last.to === band.from) all[all.length - 1] = { ...last, to: band.to };
    else all.push(band);
  }
  return all;
};
