import type { AppOutput } from '../../live/outputs.ts';

export type ThoughtDetail = AppOutput['thoughts']['get'];
