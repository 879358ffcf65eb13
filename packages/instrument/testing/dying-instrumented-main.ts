import { createInstrument } from '../src/instrument.ts';

const [endpoint = '', lastWordsFolder = '', way = ''] = process.argv.slice(2);

/** `die` ends by an error that nobody catches, as soon as it can; `live` pushes what waits and ends. */
const instrument = createInstrument({
  agentId: 'scout',
  serviceName: 'scout-dying',
  endpoint,
  lastWordsFolder,
  exportEveryMs: 60_000,
});
instrument.errors.hookProcess();
if (way === 'die') throw new RangeError(`gone with password=hunter22`);
await instrument.shutdown();
