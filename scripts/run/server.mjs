import { at } from './paths.mjs';

/**
 * How the server is run. A young generation of 4 MB instead of 16 to 32 is collected sooner, and
 * fewer arenas keep less memory that was freed: about 10 MB less resident for a process that mostly
 * waits. The old generation may grow by a third of what lives in it before it is collected, where V8
 * would let it double: a stream at 50 MB/s adds half of what it did, for a third to two thirds more CPU
 * time a megabyte of stream. The benchmark runs it the same way.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=30'];
export const SERVER_ENVIRONMENT = { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' };
export const SERVER_PROGRAM = at('apps', 'server', 'dist', 'main.js');
/** The demo agent that is built beside it. */
export const DEMO_AGENT_PROGRAM = at('apps', 'server', 'dist', 'demo-agent.js');
/** Looks, from the sources, whether the server could start. */
export const CHECK_PROGRAM = at('apps', 'server', 'src', 'check.ts');
