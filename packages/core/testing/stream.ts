/** What a benchmark of the stream needs of the recordings. */
export { fixturesFolder, hasFixtures } from './fixtures.ts';
export { originalLength } from './original-length.ts';
export { RECORDED_STREAMS, recordedBytes } from './recorded-stream.ts';
