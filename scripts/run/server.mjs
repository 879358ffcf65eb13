import { at } from './paths.mjs';

/**
 * How the server is run: a process that mostly waits, in as little memory as it can. A young generation of
 * 2 MB instead of 16 to 32 is collected sooner; the old one may grow by a quarter of what lives in it before
 * it is collected, where V8 would let it double. It costs CPU time a megabyte of stream. V8's own
 * `--optimize-for-size` takes 5 MB more off, for a seventh more CPU time in the first two minutes. The
 * benchmark runs it the same way.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=25'];
/**
 * Of glibc, unknown to others: fewer arenas keep less memory that was freed, and what was large or lies on
 * top is given back. Said outright the thresholds stay; left alone they grow with the largest answer and
 * keep some 13 MB.
 */
export const SERVER_ENVIRONMENT = {
  NODE_ENV: 'production',
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
export const SERVER_PROGRAM = at('apps', 'server', 'dist', 'main.js');
/** The demo agent that is built beside it. */
export const DEMO_AGENT_PROGRAM = at('apps', 'server', 'dist', 'demo-agent.js');
/** Looks, from the sources, whether the server could start. */
export const CHECK_PROGRAM = at('apps', 'server', 'src', 'check.ts');
