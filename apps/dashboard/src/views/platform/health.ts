import type { AppOutput } from '../../live/outputs.ts';

export type PlatformHealth = AppOutput['platform']['health'];
