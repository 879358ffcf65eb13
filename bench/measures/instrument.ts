import { createInstrument, withHandlerMetrics } from '@cirisai/telemetry-instrument';
import { median } from '../stand/figures.ts';
import type { Measure } from './measure.ts';

const CALLS = 1_000_000;
const TURNS = 7;

const timeOf = (run: (value: number) => number): number => {
  let sum = 0;
  const began = performance.now();
  for (let call = 0; call < CALLS; call += 1) sum += run(call);
  const tookMs = performance.now() - began;
  // Whoever adds nothing up may be left out by the compiler.
  if (!Number.isFinite(sum)) throw new Error('no sum');
  return (tookMs * 1000) / CALLS;
};

/** What a tracked call costs more than a bare one. */
export const instrument: Measure = {
  name: 'instrument',
  run: async ({ say }) => {
    const { handlers, shutdown } = createInstrument({
      agentId: 'bench',
      serviceName: 'bench',
      // With a reader, as in use. Nobody listens there, and nothing is sent within the run.
      endpoint: 'http://127.0.0.1:9',
      exportEveryMs: 3_600_000,
    });
    const bare = (value: number): number => value + 1;
    const tracked = withHandlerMetrics(handlers, 'SPEAK', bare);
    const overheads: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      overheads.push(timeOf(tracked) - timeOf(bare));
      say(`${(overheads.at(-1) ?? 0).toFixed(2)} µs a call`);
    }
    await shutdown().catch(() => say('nobody took what was measured'));
    return [
      {
        measure: 'tracked handler call, µs more than a bare one',
        limit: 2,
        bound: 'at most',
        measured: median(overheads),
        how: `median of ${TURNS} turns of ${CALLS.toLocaleString('en')} calls each, counted in memory, collected by OpenTelemetry's SDK when it writes out`,
      },
    ];
  },
};
