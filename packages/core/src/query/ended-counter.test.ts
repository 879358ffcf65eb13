import { expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';

it('what only a database that is not open would tell is not granted, wherever it is asked for', async () => {
  const { answers } = await openReportStand({ generation: 'early' });
  const asked = await answers();
  const { endedPerMinute, medianThoughtMs, waitingThoughts } = await asked.ask.queue.status();
  const { counts } = await asked.ask.thoughts.list();
  const notGranted = { status: 'unavailable', reason: 'not_granted' };
  for (const reading of [endedPerMinute, medianThoughtMs, waitingThoughts, counts.ended, counts.total]) {
    expect(reading).toMatchObject(notGranted);
  }
});
