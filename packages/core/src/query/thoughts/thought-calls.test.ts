import type { Source } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { openReportStand } from '../../../testing/report-stand.ts';
import { call, thought } from '../../store/testing/batches.ts';

/** The calls of a thought of which each of `sources` tells one. */
const callsBy = async (...sources: readonly Source[]) => {
  const stand = await openReportStand({ open: ['answer', ...sources] });
  for (const source of sources) {
    const told = call(`by ${source}`, { thoughtId: 'th', at: stand.clock.now(), provider: source });
    await stand.put(source, [thought('th', { status: 'completed' }), told]);
  }
  const { ask } = await stand.answers();
  const { llmCalls, llmCallsNote } = await ask.thoughts.get({ thought: 'th' });
  return { sources: llmCalls.map(({ source }) => source), note: llmCallsNote };
};

describe('the calls of a thought', () => {
  it('are those of one source, the best that tells any', async () => {
    expect(await callsBy('otlp', 'database', 'stream')).toEqual({ sources: ['stream'], note: null });
    expect(await callsBy('otlp', 'database')).toMatchObject({ sources: ['database'] });
  });

  it('are those that were pushed where nobody else tells them, which is said', async () => {
    expect(await callsBy('otlp')).toEqual({ sources: ['otlp'], note: expect.stringContaining('pushed') });
  });
});
