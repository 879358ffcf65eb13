import { isAnswer } from './answer.ts';
import type { StreamLine } from './stream-line.ts';
import type { TimelineEvents } from './timeline-events.ts';
import type { TimelineLine } from './timeline-line.ts';

/** From when to when a process of the agent listened, ms since the recording began. */
export interface ProcessLife {
  readonly from: number;
  /** Infinity: to the end of the recording. */
  readonly to: number;
}

interface Mark {
  readonly t: number;
  readonly up: boolean;
}

const marksOf = (
  lines: readonly TimelineLine[],
  stream: readonly StreamLine[],
  events: TimelineEvents,
): readonly Mark[] => {
  const marks: Mark[] = lines.map((line) => ({
    t: line.t,
    up: isAnswer(line.outcome) || line.outcome !== 'ECONNREFUSED',
  }));
  for (const line of stream) if (line.end === undefined) marks.push({ t: line.t, up: line.error !== 'ECONNREFUSED' });
  for (const t of events.goneAt) marks.push({ t, up: false });
  for (const seen of events.seenHealth) marks.push({ t: seen.t, up: true });
  return marks.sort((a, b) => a.t - b.t);
};

/**
 * When the port was open. It closes at the first refusal (or when the process was seen gone) and
 * opens again just after the last one, so that the first recorded answer of the new process fits in.
 */
export const processLives = (
  lines: readonly TimelineLine[],
  stream: readonly StreamLine[],
  events: TimelineEvents,
): readonly ProcessLife[] => {
  const lives: ProcessLife[] = [];
  let from: number | null = 0;
  let lastDown = 0;
  for (const mark of marksOf(lines, stream, events)) {
    if (mark.up) from ??= Math.max(lastDown + 1, openedAt(mark.t, lines, lastDown));
    else if (from !== null) {
      lives.push({ from, to: mark.t });
      from = null;
    }
    if (!mark.up) lastDown = mark.t;
  }
  if (from !== null) lives.push({ from, to: Number.POSITIVE_INFINITY });
  return lives;
};

/** An answer that is complete at `t` came from a request that was accepted before. */
const openedAt = (t: number, lines: readonly TimelineLine[], notBefore: number): number => {
  const sent = lines.filter((line) => line.t === t && line.sentAt > notBefore).map((line) => line.sentAt);
  return Math.min(t, ...sent);
};
