import { TelemetryError } from '@ciris/telemetry-contracts';
import type { Reader } from '../../ports/reader.ts';
import { toStoreError } from './faults.ts';

type Method = (...input: never[]) => Promise<unknown>;
type Methods = Readonly<Record<string, Method>>;

const guard =
  (method: Method, file: string): Method =>
  async (...input) => {
    try {
      return await method(...input);
    } catch (error) {
      throw error instanceof TelemetryError ? error : toStoreError(error, file);
    }
  };

const guarded = (part: Methods, file: string): Methods =>
  Object.fromEntries(Object.entries(part).map(([name, method]) => [name, guard(method, file)]));

/** The same reader, failing in the words of the port. */
export const guardedReader = (reader: Reader, file: string): Reader => {
  const parts = Object.entries(reader as unknown as Readonly<Record<string, Method | Methods>>);
  return Object.fromEntries(
    parts.map(([name, part]) => [name, typeof part === 'function' ? guard(part, file) : guarded(part, file)]),
  ) as unknown as Reader;
};
