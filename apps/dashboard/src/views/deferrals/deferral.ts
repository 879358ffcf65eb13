import type { AppOutput } from '../../live/outputs.ts';

export type DeferralList = AppOutput['deferrals']['list'];
export type Deferral = DeferralList['rows'][number];

/** Nobody has answered it. */
export const isOpen = (row: Deferral): boolean => row.status === 'pending';
