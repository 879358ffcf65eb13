'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { LIVE } from './choices.ts';

/** Whether the page follows what changes. Stands in the URL, so a paused page that is sent on stays paused. */
export const usePaused = (): [boolean, (paused: boolean) => void] => {
  const [live, setLive] = useQueryState('live', parseAsStringLiteral(LIVE).withDefault('on'));
  return [live === 'off', (paused) => void setLive(paused ? 'off' : 'on')];
};
