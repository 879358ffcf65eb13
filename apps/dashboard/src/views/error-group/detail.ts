import type { AppOutput } from '../../live/outputs.ts';

export type GroupDetail = AppOutput['errors']['group'];
