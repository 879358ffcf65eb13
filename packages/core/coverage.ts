import { writeFileSync } from 'node:fs';
import { coverageDocument } from './src/facts/coverage.ts';

/** Writes docs/coverage.md anew. */
writeFileSync(new URL('../../docs/coverage.md', import.meta.url), coverageDocument());
