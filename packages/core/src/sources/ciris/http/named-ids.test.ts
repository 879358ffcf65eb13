import { expect, it } from 'vitest';
import { namedIn } from './named-ids.ts';

const TASK = '84cd1ba4-c408-4778-b397-e784bb16ce20';

it.each([
  [
    'IDMA fragility detected for thought th_followup_e49313b7_cee0c414-d58: k_eff=1.00',
    'th_followup_e49313b7_cee0c414-d58',
    null,
  ],
  ['[SEAL] SKIPPED thought=th_seed_63a11b6f_c8d7e522-819 reason=no-consent', 'th_seed_63a11b6f_c8d7e522-819', null],
  [
    'Error processing thought th_obs_39d3e178-f578-4c9b-91a4-38a2dc800d8c: DMA(s) failed',
    'th_obs_39d3e178-f578-4c9b-91a4-38a2dc800d8c',
    null,
  ],
  [`Task ${TASK} FAILED after th_seed__16a28e7f-d40`, 'th_seed__16a28e7f-d40', TASK],
  [`task_id=VERIFY_IDENTITY_${TASK} waits`, null, `VERIFY_IDENTITY_${TASK}`],
  ["Runtime attribute 'task_scheduler' is None", null, null],
  ['path=/v1/telemetry/metrics/thought_processing_started', null, null],
  [`a request ${TASK} of nothing`, null, null],
])('%s', (words, thoughtId, taskId) => {
  expect(namedIn(words)).toEqual({ thoughtId, taskId });
});
