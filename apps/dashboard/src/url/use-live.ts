'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';

const STATES = ['on', 'off'] as const;

/** Whether the page follows what changes. Stands in the URL, so a paused page that is sent on stays paused. */
export const usePaused = (): [boolean, (paused: boolean) => void] => {
  const [live, setLive] = useQueryState('live', parseAsStringLiteral(STATES).withDefault('on'));
  return [live === 'off', (paused) => void setLive(paused ? 'off' : 'on')];
};
