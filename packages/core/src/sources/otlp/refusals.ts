/** Why something of a push is not kept: the closed list, as counts are kept by it. */
export const REFUSAL_REASONS = [
  /** No watched agent is named by its resource, or more than one. */
  'no_agent',
  /** A value that is no finite number, or none. */
  'no_value',
  /** No instant, or one that cannot be. */
  'no_time',
  /** A name or label that is empty or too long, or too many labels. */
  'bad_name',
  /** An id of a trace or span that is none. */
  'bad_id',
  /** A kind of metric that is not known here. */
  'unknown_kind',
  /** More series than are kept apart, and no sum of them says anything. */
  'too_many_series',
  /** What came to a total before something that was counted already. */
  'told_late',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What of a push is not kept, with words for its sender. */
export interface Refusals {
  /** `words` say what is wrong and what to do; those of the first few are told. */
  refuse(reason: RefusalReason, words: () => string, count?: number): void;
  readonly total: number;
  readonly byReason: ReadonlyMap<RefusalReason, number>;
  /** Empty: all is kept. */
  readonly message: string;
}

const MOST_WORDS = 3;

export const createRefusals = (): Refusals => {
  const byReason = new Map<RefusalReason, number>();
  const told = new Map<RefusalReason, string>();
  let total = 0;
  return {
    refuse: (reason, words, count = 1) => {
      if (count === 0) return;
      total += count;
      byReason.set(reason, (byReason.get(reason) ?? 0) + count);
      if (!told.has(reason) && told.size < MOST_WORDS) told.set(reason, words());
    },
    get total() {
      return total;
    },
    byReason,
    get message() {
      return [...told].map(([reason, words]) => `${byReason.get(reason)} not kept: ${words}`).join(' ');
    },
  };
};
