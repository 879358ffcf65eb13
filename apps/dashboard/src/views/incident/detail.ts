import type { AppOutput } from '../../live/outputs.ts';

export type IncidentDetail = AppOutput['incidents']['get'];
