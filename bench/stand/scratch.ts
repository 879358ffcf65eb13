import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

const remove = (folder: string): void => {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
};

process.on('exit', () => {
  for (const folder of folders) remove(folder);
});

/** A folder of its own for one measure, gone with this process at the latest. */
export const scratchFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'ciris-telemetry-bench-'));
  folders.add(path);
  return { path, remove: () => remove(path) };
};
