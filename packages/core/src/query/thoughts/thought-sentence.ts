import type { ThoughtDetail } from '@ciris/telemetry-contracts';
import type { ThoughtRecord } from '../../ports/rows.ts';

const DONE: Readonly<Record<string, string>> = {
  speak: 'It spoke',
  observe: 'It observed',
  tool: 'It ran a tool',
  reject: 'It rejected its task',
  ponder: 'It pondered',
  defer: 'It deferred to a wise authority',
  memorize: 'It memorized',
  recall: 'It recalled',
  forget: 'It forgot',
  task_complete: 'It completed its task',
};

/** What became of a thought, in a sentence. */
export const thoughtSentence = (
  record: ThoughtRecord,
  conscience: Pick<ThoughtDetail, 'conscienceOverride'>,
  step: string | null,
): string => {
  const after = conscience.conscienceOverride ? ', after its conscience had it think again' : '';
  switch (record.status) {
    case 'pending':
      return 'It waits for its turn.';
    case 'processing':
      return record.lastCallFailed
        ? 'Its last LLM call failed, and nothing came since.'
        : `It is being processed${step ? `, at ${step}` : ''}.`;
    case 'failed':
      if (record.rejected) return `It rejected its task${after}.`;
      return record.action ? `Its ${record.action} failed.` : 'It failed before it came to an action.';
    case 'ended':
      return `${DONE[record.action ?? ''] ?? 'It ended'}; whether that succeeded is not told.`;
    default:
      return `${DONE[record.action ?? ''] ?? 'It ended; its action is not told'}${after}.`;
  }
};
