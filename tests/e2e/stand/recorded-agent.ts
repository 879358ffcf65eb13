import { type Replay, startReplay } from '@ciris/demo-agent';
import { generationFolder } from '../../judge/stand/fixtures.ts';

export { hasFixtures } from '../../judge/stand/fixtures.ts';

/** A real agent of v1, as it was recorded after some messages. */
export const startRecordedAgent = (): Promise<Replay> =>
  startReplay({ folder: generationFolder('v1'), phase: 'after-messages', database: false });

/** A real agent of v2, as it was recorded while its LLM failed. */
export const startFailingAgent = (): Promise<Replay> =>
  startReplay({ folder: generationFolder('v2'), timeline: 'llm-failing', database: false });

/** The same as it stood then: what its log has does not change. */
export const startFailedAgent = (): Promise<Replay> =>
  startReplay({ folder: generationFolder('v2'), phase: 'llm-failing', database: false });
