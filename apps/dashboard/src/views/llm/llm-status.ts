import type { Reading, Status } from '@ciris/telemetry-contracts';
import { plural } from '../../format/words.ts';
import type { Usage } from './usage.ts';

type Told = Pick<Usage, 'failing'> & {
  readonly totals: Pick<Usage['totals'], 'openBreakers' | 'failedCalls'>;
  readonly window: Pick<Usage['window'], 'calls' | 'failedCalls' | 'rateLimitedCalls'>;
};

const amount = (reading: Reading<number>): number => (reading.status === 'available' ? reading.value : 0);

/** Refused ones too. A database has answered calls alone. */
const unansweredIn = ({ calls, failedCalls, rateLimitedCalls }: Told['window']) => {
  const failed = amount(failedCalls) + amount(rateLimitedCalls);
  const ofDatabase = calls.status === 'available' && calls.source === 'database';
  return { failed, answered: amount(calls) - (ofDatabase ? 0 : failed) };
};

/** By the breakers, what the verdict counts of now, and the window: what failed before them says nothing of either. */
export const llmStatus = ({ totals, window, failing }: Told): readonly [Status, string] => {
  const open = amount(totals.openBreakers);
  if (open > 0) return ['critical', `${plural(open, 'breaker')} open`];
  if (failing !== null) {
    const all = failing.of !== null && failing.failed >= failing.of;
    return all ? ['critical', 'Every call fails'] : ['degraded', `${plural(failing.failed, 'call')} failed lately`];
  }
  const { failed, answered } = unansweredIn(window);
  if (failed > 0) {
    return answered > 0 ? ['degraded', plural(failed, 'failed call')] : ['critical', 'Every call failed'];
  }
  if (window.calls.status === 'available' && answered === 0) return ['unknown', 'No call'];
  if (window.failedCalls.status === 'available') {
    return ['healthy', window.failedCalls.note === undefined ? 'No failed call' : 'No failed call seen'];
  }
  if (totals.failedCalls.status !== 'available') return ['unknown', 'Failed calls not told'];
  return ['healthy', totals.failedCalls.value > 0 ? 'None failed lately' : 'No failed call'];
};
