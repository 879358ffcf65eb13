import type { ContentMode, Generation } from '@ciris/telemetry-contracts';
import type { Signal } from '../src/ports/signal.ts';
import { createFraming } from '../src/sources/ciris/stream/framing.ts';
import { type FrameReading, readFrame } from '../src/sources/ciris/stream/read-frame.ts';
import { createSlimmer } from '../src/sources/ciris/stream/slim.ts';

/** All that a whole stream says, read in one go. */
export const readStream = (
  bytes: Buffer,
  generation: Generation,
  content: ContentMode = 'excerpt',
): { readonly readings: readonly FrameReading[]; readonly signals: readonly Signal[] } => {
  const readings: FrameReading[] = [];
  const framing = createFraming(
    {
      frame: (frame) => readings.push(readFrame(frame, { generation, content })),
      skipped: (size) => {
        throw new Error(`a frame of ${size} bytes was skipped`);
      },
    },
    { decode: createSlimmer(content !== 'full') },
  );
  framing.push(bytes);
  return { readings, signals: readings.flatMap((reading) => reading.signals) };
};

/** The signals of one kind. */
export const ofKind = <Kind extends Signal['kind']>(
  signals: readonly Signal[],
  kind: Kind,
): readonly Extract<Signal, { kind: Kind }>[] =>
  signals.filter((signal): signal is Extract<Signal, { kind: Kind }> => signal.kind === kind);
