import { TelemetryError } from '@ciris/telemetry-contracts';
import { toStoreError } from './faults.ts';

type Method = (...input: never[]) => Promise<unknown>;

/** The same methods, failing in the words of the port. */
export const guarded = <Part extends Readonly<Record<keyof Part, Method>>>(part: Part, file: string): Part => {
  const guard =
    (method: Method): Method =>
    async (...input) => {
      try {
        return await method(...input);
      } catch (error) {
        throw error instanceof TelemetryError ? error : toStoreError(error, file);
      }
    };
  const methods = Object.entries(part) as [string, Method][];
  return Object.fromEntries(methods.map(([name, method]) => [name, guard(method)])) as Part;
};
