import { STREAM } from '../facts/endpoints.ts';
import { type FindingCode, findingKey, findingWords } from '../facts/findings.ts';
import type { Json } from '../ports/json.ts';
import type { FindingSignal } from '../ports/kinds/finding.ts';
import type { Gap } from './stream-coverage.ts';

const SUBJECT = 'stream';
/** How long what is over stays open to be seen, while nothing of its kind happens again. Ms. */
export const SHOWN_FOR_MS = 600_000;

/** What happens again and again is told again this often, ms. */
const AGAIN_MS = 60_000;

/** Of happenings, as opposed to what lasts. */
const PASSING = ['stream_gap', 'stream_frame_skipped'] as const satisfies readonly FindingCode[];
const ALL = [...PASSING, 'stream_silent', 'stream_filtered'] as const satisfies readonly FindingCode[];
type Code = (typeof ALL)[number];

/** What is to be found about one agent's stream; each answers with what is to be told. */
export interface StreamFindings {
  opened(now: number): readonly FindingSignal[];
  gap(gap: Gap): readonly FindingSignal[];
  skipped(bytes: number, now: number): readonly FindingSignal[];
  unread(detail: string, now: number): readonly FindingSignal[];
  silent(silentMs: number, now: number): readonly FindingSignal[];
  /** An event or a keep-alive: it is not silent. */
  heard(now: number): readonly FindingSignal[];
  filtered(filtered: boolean, now: number): readonly FindingSignal[];
  /** Closes what was shown long enough. */
  settled(now: number): readonly FindingSignal[];
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
const clockTime = (at: number): string => `${new Date(at).toISOString().slice(11, 19)} UTC`;
const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const evidenceOf = (text: string, observedAt: number, value: number): Json => [
  { text, source: 'stream', endpoint: STREAM, observedAt, value },
];

export const createStreamFindings = (): StreamFindings => {
  const openedAt = new Map<Code, number>();
  let first = true;

  const tell = (code: Code, detail: string, now: number, evidence: Json = []): readonly FindingSignal[] => {
    openedAt.set(code, now);
    return [{ kind: 'finding', finding: { ...findingWords(code, SUBJECT, detail), evidence }, at: now }];
  };
  const close = (code: Code, now: number): readonly FindingSignal[] => {
    if (!openedAt.delete(code)) return [];
    return [{ kind: 'finding.close', key: findingKey(code, SUBJECT), at: now }];
  };

  return {
    opened: (now) => {
      if (!first) return [];
      first = false;
      // What an earlier process of ours left open is not known to it any more.
      return ALL.map((code) => ({ kind: 'finding.close', key: findingKey(code, SUBJECT), at: now }));
    },
    gap: ({ lost, from, to }) =>
      tell(
        'stream_gap',
        `${count(lost, 'event')} did not come between ${clockTime(from)} and ${clockTime(to)}.`,
        to,
        evidenceOf('Events lost, by their numbers', to, lost),
      ),
    skipped: (bytes, now) =>
      tell(
        'stream_frame_skipped',
        `An event of ${(bytes / 1_048_576).toFixed(1)} MB is larger than the 4 MB that are read.`,
        now,
        evidenceOf('Bytes of the skipped event', now, bytes),
      ),
    unread: (detail, now) => {
      const at = openedAt.get('stream_frame_skipped');
      // A newer agent may send such with each thought.
      if (at !== undefined && now - at < AGAIN_MS) return [];
      return tell('stream_frame_skipped', `The stream sent ${detail}, which was not understood.`, now);
    },
    silent: (silentMs, now) =>
      tell(
        'stream_silent',
        `Nothing came for ${seconds(silentMs)}, though the agent sends a keep-alive every 30 s.`,
        now,
        evidenceOf('Milliseconds since the last byte', now, silentMs),
      ),
    heard: (now) => close('stream_silent', now),
    filtered: (filtered, now) => {
      if (!filtered) return close('stream_filtered', now);
      if (openedAt.has('stream_filtered')) return [];
      return tell('stream_filtered', 'Its events carry no numbers: only those of the reader’s own channels come.', now);
    },
    settled: (now) =>
      PASSING.flatMap((code) => {
        const at = openedAt.get(code);
        return at !== undefined && now - at >= SHOWN_FOR_MS ? close(code, now) : [];
      }),
  };
};
