import type { QueueStatus, Verdict } from '@ciris/telemetry-contracts';

/** The page's answer in a sentence, from the verdict and what waits. */
export const queueSentence = (
  verdict: Verdict,
  depths: Pick<QueueStatus, 'depth' | 'paused'>,
  openThoughts: number,
): string => {
  if (verdict.word === 'unreachable') return 'The queue is not known: the agent does not answer.';
  if (verdict.word === 'stuck') return verdict.sentence;
  if (verdict.word === 'paused') return verdict.sentence;
  const depth = depths.depth.status === 'available' ? depths.depth.value : null;
  if (depth === null && openThoughts === 0) return 'Whether something waits is not told.';
  const waiting = Math.max(depth ?? 0, openThoughts);
  if (waiting === 0) return 'Nothing waits.';
  return waiting === 1
    ? 'One thing is to do, and thoughts advance.'
    : `${waiting} things are to do, and thoughts advance.`;
};
