import type { Span } from '../ports/reader.ts';

export interface Band<S> {
  readonly from: number;
  readonly to: number;
  /** Null: not known. */
  readonly state: S | null;
}

/**
 * Bands of states over `span`, cut where nobody watched. `transitions` in order of time; `before` is
 * the state that held when the span began. Pure.
 */
export const bandsOf = <S>(
  span: Span,
  before: S | null,
  transitions: readonly { readonly at: number; readonly to: S | null }[],
  watched: readonly Span[],
): readonly Band<S>[] => {
  const raw: Band<S>[] = [];
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
const cut = <S>(band: Band<S>, watched: readonly Span[]): Band<S>[] => {
  const parts: Band<S>[] = [];
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

const joined = <S>(bands: readonly Band<S>[]): Band<S>[] => {
  const all: Band<S>[] = [];
  for (const band of bands) {
    const last = all.at(-1);
    if (last && last.state === band.state && last.to === band.from) all[all.length - 1] = { ...last, to: band.to };
    else all.push(band);
  }
  return all;
};
