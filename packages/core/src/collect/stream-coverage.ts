import type { FieldValue, SnapshotSignal } from '../ports/signal.ts';

/** `user` frames are numbered and hold everything; `service` ones are of the reader's own channels. */
export type StreamForm = 'user' | 'service';

/** Frames that were sent and did not come. */
export interface Gap {
  readonly lost: number;
  /** When the last frame before it came, and the first behind it. */
  readonly from: number;
  readonly to: number;
}

/** Knows since when the stream has told everything, and what it has not. */
export interface StreamCoverage {
  opened(now: number, sameProcess: boolean): void;
  closed(): void;
  update(form: StreamForm, sequence: number | null, now: number): Gap | null;
  /** Came and was not read: too large, or not understood. */
  skipped(now: number): void;
  unread(now: number): void;
  /** Null until a frame has shown it. */
  form(): StreamForm | null;
  connectedSince(): number | null;
  snapshot(): SnapshotSignal;
}

const NOT_OPEN: FieldValue = { unavailable: 'no_longer', detail: 'The stream is not open.' };
const known = (value: number | string | null, otherwise: FieldValue): FieldValue =>
  value === null ? otherwise : { value };

export const createStreamCoverage = (): StreamCoverage => {
  let connectedSince: number | null = null;
  let wholeSince: number | null = null;
  let form: StreamForm | null = null;
  /** Number and arrival of the newest numbered frame; null: of this process none came. */
  let last: { readonly sequence: number; readonly at: number } | null = null;
  /** Frames since then whose number could not be read. */
  let unnumbered = 0;
  const frames = { seen: 0, lost: 0, skipped: 0, unread: 0 };

  /** A number that does not go on is that of another process, which begins at 1. */
  const gapBefore = (sequence: number, now: number): Gap | null => {
    if (last === null || sequence <= last.sequence) return null;
    const lost = sequence - last.sequence - 1 - unnumbered;
    return lost > 0 ? { lost, from: last.at, to: now } : null;
  };

  const broken = (now: number): void => {
    unnumbered += 1;
    wholeSince = now;
  };

  return {
    opened: (now, sameProcess) => {
      connectedSince = now;
      wholeSince = now;
      if (sameProcess) return;
      last = null;
      unnumbered = 0;
    },
    closed: () => {
      connectedSince = null;
      wholeSince = null;
    },
    update: (shown, sequence, now) => {
      form = shown;
      frames.seen += 1;
      if (sequence === null) return null;
      const gap = gapBefore(sequence, now);
      if (gap) {
        frames.lost += gap.lost;
        wholeSince = now;
      }
      last = { sequence, at: now };
      unnumbered = 0;
      return gap;
    },
    skipped: (now) => {
      frames.skipped += 1;
      broken(now);
    },
    unread: (now) => {
      frames.unread += 1;
      broken(now);
    },
    form: () => form,
    connectedSince: () => connectedSince,
    snapshot: () => ({
      kind: 'snapshot',
      subject: 'stream',
      key: '',
      fields: {
        connectedSince: known(connectedSince, NOT_OPEN),
        wholeSince: known(wholeSince, NOT_OPEN),
        form: known(form, { unavailable: 'not_yet', detail: 'No event has come so far.' }),
        lastSequence: known(last?.sequence ?? null, { unavailable: 'not_yet', detail: 'No numbered event has come.' }),
        framesSeen: { value: frames.seen },
        framesLost: { value: frames.lost },
        framesSkipped: { value: frames.skipped },
        framesUnread: { value: frames.unread },
      },
    }),
  };
};
