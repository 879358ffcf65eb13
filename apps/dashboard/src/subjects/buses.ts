import { BUSES } from '@ciris/telemetry-contracts';
import { LIST } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import type { Subject } from './subject.ts';

/** Whose operations over time stand below the six. */
export const BUS_SHOWN = choice('bus', 'none', ...BUSES);

export const buses = {
  path: 'buses',
  label: 'Buses',
  icon: 'bus',
  group: 'Inside',
  key: 'x',
  span: 'hour',
  search: [...LIST, BUS_SHOWN],
  first: (ask, { agent }) => [ask.buses.list.prefetch({ agent })],
} as const satisfies Subject;
