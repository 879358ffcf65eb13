import type { ThoughtStatus } from '@ciris/telemetry-contracts';

/**
 * A handler is known once the action of a thought was selected.
 * @param told whether a source that is open tells of a selection: of those that run the stream alone does
 */
export const untoldHandler = (status: ThoughtStatus, told: boolean): string =>
  status === 'pending' || told ? 'not selected yet' : 'not told';
