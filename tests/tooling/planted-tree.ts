import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './repository.ts';

export interface Fault {
  readonly rule: string;
  readonly message: string;
}

const BORROWED = ['biome.json', '.gitignore', 'scripts/biome'];

const lint = (folder: string): Promise<string> =>
  new Promise((resolve) => {
    const biome = join(ROOT, 'node_modules', '.bin', 'biome');
    // Exit code 1 says that something was found: what was found is the answer here.
    execFile(
      biome,
      ['lint', '--reporter=github', '--max-diagnostics=none', '.'],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });

const LINE = /^::error title=([^,]+),file=([^,]+),.*?::(.*)$/;

/** Lints a tree of the given files with the repository's own configuration; errors by path. */
export const lintTree = async (files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly Fault[]>> => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  try {
    for (const path of BORROWED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    for (const [path, code] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const output = await lint(folder);
    if (!output.includes('::')) throw new Error(`biome did not lint the planted tree:\n${output}`);
    const faults = new Map<string, Fault[]>();
    for (const line of output.split('\n')) {
      const [, rule, file, message] = LINE.exec(line) ?? [];
      if (rule === undefined || file === undefined || message === undefined) continue;
      const path = file.slice(file.indexOf('planted-')).split('/').slice(1).join('/');
      faults.set(path, [...(faults.get(path) ?? []), { rule, message }]);
    }
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
