import { readFileSync, writeFileSync } from 'node:fs';
import { at } from './paths.mjs';

const path = at('node_modules', '.ciris-telemetry.json');

/** What earlier runs left here: which Node was brought, which packages were installed. */
export const readStamp = () => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
};

/** Kept beside the packages, so that both go together. */
export const writeStamp = (change) => {
  writeFileSync(path, JSON.stringify({ ...readStamp(), ...change }));
};
