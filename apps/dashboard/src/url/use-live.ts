'use client';

import { LIVE } from './everywhere.ts';
import { useChoice } from './use-choice.ts';

/** Whether the page follows what changes. Stands in the URL, so a paused page that is sent on stays paused. */
export const usePaused = (): [boolean, (paused: boolean) => void] => {
  const [live, setLive] = useChoice(LIVE);
  return [live === 'off', (paused) => setLive(paused ? 'off' : 'on')];
};
