/**
 * Where a thought stands when an event of it arrives: the first step that is not known to be over.
 * An event is sent at the end of the step after the one whose result it tells: when `dma_results`
 * comes, the selection is made too. `aspdma_result` is followed at once by `conscience_result`, except
 * where the conscience sent the selection back: who stays there selects anew.
 */
const AFTER_EVENT: Readonly<Record<string, number>> = {
  thought_start: 2,
  snapshot_and_context: 4,
  dma_results: 5,
  idma_result: 5,
  tsaspdma_result: 4,
  verb_second_pass_result: 4,
  aspdma_result: 6,
  conscience_result: 9,
  action_result: 10,
};

/** An LLM call is told when it is over, while its step still runs. */
const OF_CALL: Readonly<Record<string, number>> = { DMA_RESULTS: 3, ASPDMA_RESULT: 4, CONSCIENCE_RESULT: 5 };

export const standsAfter = (eventType: string): number | null => AFTER_EVENT[eventType] ?? null;

export const standsAtCall = (parentEventType: string | null): number | null =>
  parentEventType === null ? null : (OF_CALL[parentEventType] ?? null);
