import type { Reading } from '@ciris/telemetry-contracts';
import type { StoreFile } from '../../ports/holdings.ts';
import { own, without } from './own-reading.ts';

export interface FileReadings {
  readonly fileBytes: Reading<number>;
  readonly walBytes: Reading<number>;
  readonly freeDiskBytes: Reading<number>;
}

const NO_FILE = without('not_applicable', 'It lies in no file.');

/** The file of the store and the disk below it. */
export const fileReadings = (file: StoreFile | null, observedAt: number): FileReadings => {
  if (!file) return { fileBytes: NO_FILE, walBytes: NO_FILE, freeDiskBytes: NO_FILE };
  const { name, bytes, walBytes, freeDiskBytes } = file;
  return {
    fileBytes: own(bytes, { endpoint: name, observedAt }),
    walBytes: own(walBytes, {
      endpoint: `${name}-wal`,
      observedAt,
      note: 'What was kept last and is not written back into the file yet.',
    }),
    freeDiskBytes:
      freeDiskBytes === null
        ? without('failed', 'The system does not tell it.')
        : own(freeDiskBytes, { endpoint: 'file system of the data directory', observedAt }),
  };
};
