import type { Status } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import { coveredMs } from '../coverage.ts';
import type { ServiceChange } from './changes.ts';

export interface Phase extends Span {
  readonly status: Status;
}

/** Phases of one service over the span: from its changes in order of time, and what held before. Pure. */
export const phasesOf = (span: Span, before: Status | null, changes: readonly ServiceChange[]): readonly Phase[] => {
  const phases: Phase[] = [];
  let status = before;
  let from = span.from;
  for (const change of changes) {
    if (status !== null && change.at > from) phases.push({ from, to: change.at, status });
    status = change.to;
    from = Math.max(from, change.at);
  }
  if (status !== null && span.to > from) phases.push({ from, to: span.to, status });
  return phases;
};

/** What is left of a phase beside these spans, which are in order. */
const without = (phase: Phase, spans: readonly Span[]): readonly Phase[] => {
  const left: Phase[] = [];
  let at = phase.from;
  for (const { from, to } of spans) {
    if (to <= at) continue;
    if (from >= phase.to) break;
    if (from > at) left.push({ ...phase, from: at, to: from });
    at = to;
  }
  return at < phase.to ? [...left, { ...phase, from: at }] : left;
};

/** An agent that does not answer has no service that is available, whatever was known of it. Pure. */
export const phasesWithSilence = (phases: readonly Phase[], silent: readonly Span[]): readonly Phase[] =>
  [
    ...phases.flatMap((phase) => without(phase, silent)),
    ...silent.map((span): Phase => ({ ...span, status: 'critical' })),
  ].sort((one, other) => one.from - other.from);

const WORST_FIRST: readonly Status[] = ['critical', 'degraded', 'healthy', 'unknown'];

/** The worst that held in a bucket while it was watched; null: not watched, or nothing known. */
export const tickOf = (bucket: Span, phases: readonly Phase[], watched: readonly Span[]): Status | null => {
  const held = phases
    .filter((phase) => phase.from < bucket.to && phase.to > bucket.from)
    .filter((phase) => {
      const overlap = { from: Math.max(phase.from, bucket.from), to: Math.min(phase.to, bucket.to) };
      return coveredMs(watched, overlap) > 0;
    })
    .map((phase) => phase.status);
  return WORST_FIRST.find((status) => held.includes(status)) ?? null;
};

export interface Share {
  readonly watchedMs: number;
  readonly criticalMs: number;
  /** Something failed while it was watched, if only in part. */
  readonly failed: boolean;
}

/** How long it was watched with something known, and how long of that it was critical. */
export const shareOf = (phases: readonly Phase[], watched: readonly Span[]): Share => {
  const told = phases.filter((phase) => phase.status !== 'unknown');
  const sum = (some: readonly Phase[]): number => some.reduce((all, phase) => all + coveredMs(watched, phase), 0);
  const of = (status: Status): readonly Phase[] => told.filter((phase) => phase.status === status);
  const criticalMs = sum(of('critical'));
  return { watchedMs: sum(told), criticalMs, failed: criticalMs > 0 || sum(of('degraded')) > 0 };
};

/** Per cent with one decimal, rounded down: never 100 after any failure. */
export const percentOf = ({ watchedMs, criticalMs, failed }: Share): number =>
  !failed ? 100 : Math.min(99.9, Math.floor(((watchedMs - criticalMs) / watchedMs) * 1000) / 10);
