import type { VerdictReason, VerdictWord } from '@ciris/telemetry-contracts';
import type { VerdictInput } from './verdict-input.ts';

/** What a rule concludes when it holds. */
export interface Conclusion {
  readonly word: VerdictWord;
  /** Since when, by the evidence; null: since it was first concluded. */
  readonly since: number | null;
  /** It was so all the while by what the agent records or by our own requests, however late watching began. */
  readonly fromRecords?: true;
  readonly sentence: string;
  readonly why: string;
  readonly reasons: readonly VerdictReason[];
}

/** Concludes, or null when it does not hold. Pure. */
export type Rule = (input: VerdictInput) => Conclusion | null;
