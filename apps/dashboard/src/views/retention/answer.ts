import type { AppOutput } from '../../live/outputs.ts';

export type RetentionAnswer = AppOutput['platform']['retention'];
