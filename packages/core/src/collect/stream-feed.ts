import type { ContentMode, Generation } from '@ciris/telemetry-contracts';
import type { Signal } from '../ports/signal.ts';
import { createFraming, type Frame, type Framing } from '../sources/ciris/stream/framing.ts';
import { type FrameReading, readFrame } from '../sources/ciris/stream/read-frame.ts';
import { createSlimmer } from '../sources/ciris/stream/slim.ts';
import { contentOf } from '../sources/mask.ts';
import type { StreamCoverage, StreamForm } from './stream-coverage.ts';
import type { StreamFindings } from './stream-findings.ts';

/** While events flow, coverage is told this often; else with each keep-alive. Ms. */
const COVERAGE_EVERY_MS = 15_000;

export interface StreamFeedOptions {
  readonly content: ContentMode;
  generation(): Generation | null;
  now(): number;
  /** What the agent sends, without the credentials that it repeats. */
  concealed(text: string): string;
  readonly coverage: StreamCoverage;
  readonly findings: StreamFindings;
  take(signals: readonly Signal[], observedAt: number): void;
  /** An event came in this form. */
  shown(form: StreamForm): void;
  /** The agent sent word of a failure of its own; null: its words are not to be kept. */
  agentFailed(words: string | null): void;
}

/** Makes signals of the bytes of one connection, and keeps the account of what came. */
export const createStreamFeed = (options: StreamFeedOptions): Framing => {
  const { coverage, findings } = options;
  const slim = createSlimmer(options.content !== 'full');
  let coverageAt = Number.NEGATIVE_INFINITY;

  const told = (signals: readonly Signal[], now: number, withCoverage: boolean): void => {
    const due = withCoverage || now - coverageAt >= COVERAGE_EVERY_MS;
    if (due) coverageAt = now;
    const all = due ? [...signals, ...findings.settled(now), coverage.snapshot()] : signals;
    if (all.length > 0) options.take(all, now);
  };

  const takeUpdate = ({ wire, signals, unread }: FrameReading, now: number): void => {
    if (wire.kind !== 'update') return;
    const form = wire.form === 'numbered' ? 'user' : 'service';
    const gap = coverage.update(form, wire.sequence, now);
    options.shown(form);
    const found = [
      ...findings.heard(now),
      ...findings.filtered(wire.form === 'filtered', now),
      ...(gap ? findings.gap(gap) : []),
      ...(unread > 0 ? findings.unread('an event of an unknown kind', now) : []),
    ];
    told([...signals, ...found], now, gap !== null);
  };

  const takeFrame = (frame: Frame): void => {
    const now = options.now();
    const reading = readFrame(frame, { generation: options.generation(), content: options.content });
    const { wire } = reading;
    if (wire.kind === 'update') takeUpdate(reading, now);
    else if (wire.kind === 'keepalive') told(findings.heard(now), now, true);
    else if (wire.kind === 'error') options.agentFailed(contentOf(wire.detail, options.content));
    else if (wire.kind === 'unread') {
      coverage.unread(now);
      told(findings.unread(wire.detail, now), now, true);
    }
  };

  return createFraming(
    {
      frame: takeFrame,
      skipped: (bytes) => {
        const now = options.now();
        coverage.skipped(now);
        told(findings.skipped(bytes, now), now, true);
      },
    },
    { decode: (line) => options.concealed(slim(line)) },
  );
};
