import type { Evidence, Status } from '@ciris/telemetry-contracts';
import type { EvidenceRule } from '../../facts/services.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { spanWords } from '../verdict-text.ts';
import type { Seen } from './signs.ts';

/** What was seen of one service. Times by our clock. */
export interface ServiceSigns {
  readonly now: number;
  readonly rule: EvidenceRule;
  /** Newest proof of life, and newest failure. */
  readonly alive: Seen | null;
  readonly failing: Seen | null;
  /** The agent does not answer. */
  readonly unreachable: boolean;
}

export interface ConcludedHealth {
  readonly status: Status;
  readonly words: string;
  readonly lastProofAt: number | null;
  readonly lastFailureAt: number | null;
  readonly evidence: readonly Evidence[];
}

/** Of a service that works and fails by turns, the last may be either: it fails once nothing worked for so long. */
const NOTHING_WORKED_MS = 60_000;

/**
 * Health by evidence, since agents call every service healthy for ever. A failure is critical when
 * nothing works any more, else degraded; a proof in the window is healthy; nothing is unknown, which
 * is not healthy. Pure.
 */
export const concludeHealth = (signs: ServiceSigns): ConcludedHealth => {
  const { alive, failing, now, rule } = signs;
  const facts = {
    lastProofAt: alive?.at ?? null,
    lastFailureAt: failing?.at ?? null,
    evidence: [failing?.evidence, alive?.evidence].filter((one) => one !== undefined),
  };
  if (signs.unreachable) return { ...facts, status: 'unknown', words: 'the agent does not answer' };
  const failed = failing !== null && now - failing.at < FAILURE_WINDOW_MS;
  const proved = alive !== null && now - alive.at < FAILURE_WINDOW_MS;
  if (failed) {
    const nothingWorks = alive === null || (failing.at > alive.at && now - alive.at >= NOTHING_WORKED_MS);
    return {
      ...facts,
      status: nothingWorks ? 'critical' : 'degraded',
      words: `${failing.evidence.text}${nothingWorks ? ', and nothing worked since' : ''}`,
    };
  }
  if (proved) return { ...facts, status: 'healthy', words: rule.proves };
  if (rule.alive.length === 0) return { ...facts, status: 'unknown', words: rule.proves };
  const window = spanWords(FAILURE_WINDOW_MS);
  const last = alive ? `; last proof ${spanWords(now - alive.at)} ago` : '';
  return { ...facts, status: 'unknown', words: `not asked in the last ${window}${last}` };
};
