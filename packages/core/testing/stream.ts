/** What a benchmark of the stream needs of the core. */
export { createFraming } from '../src/sources/ciris/stream/framing.ts';
export { readFrame } from '../src/sources/ciris/stream/read-frame.ts';
export { createSlimmer } from '../src/sources/ciris/stream/slim.ts';
export { blownUp } from './blown-up.ts';
export { fixturesFolder, hasFixtures } from './fixtures.ts';
export { RECORDED_STREAMS, recordedBytes } from './recorded-stream.ts';
