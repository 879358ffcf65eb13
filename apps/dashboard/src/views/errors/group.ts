import type { ErrorGroupState, Status } from '@ciris/telemetry-contracts';
import type { AppOutput } from '../../live/outputs.ts';

export type GroupList = AppOutput['errors']['groups'];
export type Group = GroupList['rows'][number];

export const GROUP_STATUS: Readonly<Record<ErrorGroupState, Status>> = {
  open: 'degraded',
  regressed: 'critical',
  resolved: 'healthy',
  merged: 'unknown',
};

const STATE_WORD: Readonly<Record<ErrorGroupState, string>> = {
  open: 'open',
  regressed: 'came back',
  resolved: 'resolved',
  merged: 'merged',
};

/** How it stands; what does not count is no trouble, whatever it is. */
export const stateOf = ({
  state,
  counted,
}: Pick<Group, 'state' | 'counted'>): { readonly status: Status; readonly word: string } =>
  counted || state === 'merged' || state === 'resolved'
    ? { status: GROUP_STATUS[state], word: STATE_WORD[state] }
    : { status: 'unknown', word: 'not counted' };

/** `rate_limited` as it is read; the name of an exception stays as it is. */
export const typeWords = (type: string): string => type.replaceAll('_', ' ');

/** Its heading. */
export const headingOf = ({ type, service }: Pick<Group, 'type' | 'service'>): string =>
  service === null ? typeWords(type) : `${typeWords(type)} in ${service}`;
