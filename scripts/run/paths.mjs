import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (...parts) => join(root, ...parts);
export const binaries = at('node_modules', '.bin');

const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
/** `pnpm@12.21.0` */
export const pnpmPackage = manifest.packageManager.split('+')[0];
/** What runs the platform where the machine has an older one. */
export const nodePackage = 'node@24.21.0';
