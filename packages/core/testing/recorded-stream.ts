import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The streams that tell of the recorded databases: 39 thoughts each. */
export const RECORDED_STREAMS = {
  v1: ['v1-1.9.4/stream.compact.sse', 'v1-1.9.4/stream.second.compact.sse'],
  v2: ['v2-2.16.5/stream.compact.sse'],
} as const;

/** Bytes of recorded streams as they came, one after the other. */
export const recordedBytes = (folder: string, files: readonly string[]): Buffer =>
  Buffer.concat(files.map((file) => readFileSync(join(folder, file))));

export interface TimelineLine {
  readonly t: number;
  readonly connection: number;
  readonly raw?: string;
  readonly status?: number;
  readonly end?: string;
  readonly error?: string;
}

/** What happened on the stream of a timeline, in order. */
export const timelineStream = (folder: string, file: string): readonly TimelineLine[] => {
  const bytes = readFileSync(join(folder, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): TimelineLine => JSON.parse(line));
};
