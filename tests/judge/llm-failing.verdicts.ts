/**
 * What the verdict of the timeline `llm-failing` must be, second by second. Written from its
 * `snapshots.json` alone (tasks and thoughts by status in the agent's own database, every 15 s):
 *
 * - t = 0: no task, no thought. Nothing waits.
 * - t = 15: 2 thoughts failed. From here on some thought failed within the last 10 minutes, to the end.
 * - between two snapshots the change may come at any moment, so both words are right.
 * - stuck needs 120 s without an end while something waits. Between snapshots the longest such
 *   spans are 60..165 s (open at 75, the 6th failure between 150 and 165: at most 105 s) and
 *   150..240 s (90 s): it never is.
 */
export interface ExpectedVerdict {
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly words: readonly string[];
}

/** With the stream or the database: a failure is seen when it happens. */
export const LLM_FAILING_VERDICTS: readonly ExpectedVerdict[] = [
  { fromSecond: 2, toSecond: 3, words: ['idle'] },
  { fromSecond: 4, toSecond: 14, words: ['idle', 'working', 'degraded'] },
  { fromSecond: 15, toSecond: 250, words: ['degraded'] },
];

/** With answers alone: providers are polled each minute, so two polls may pass. */
export const LLM_FAILING_VERDICTS_BY_ANSWERS: readonly ExpectedVerdict[] = [
  { fromSecond: 2, toSecond: 3, words: ['idle'] },
  { fromSecond: 4, toSecond: 134, words: ['idle', 'working', 'degraded'] },
  { fromSecond: 135, toSecond: 250, words: ['degraded'] },
];
