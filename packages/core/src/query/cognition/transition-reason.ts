import type { Reading } from '@ciris/telemetry-contracts';
import { onlyCauseOf } from '../../facts/transition-causes.ts';
import { derived } from '../../resolve/field.ts';
import type { PlainTransition } from './transition-rows.ts';

const EVERY_MS = 15_000;

const followed = (value: string, formula: string, { at, source }: PlainTransition): Reading<string> =>
  derived(value, {
    observedAt: at,
    everyMs: EVERY_MS,
    endpoint: 'cognition.transitions',
    formula,
    inputs: [source],
    note: 'Agents give no reason: this is the only one that it can have.',
  });

/**
 * Why a state changed, as far as it follows from what is known.
 *
 * @param startedAt when a process of the agent began between the transition before and this one; null: none did
 */
export const transitionReason = (transition: PlainTransition, startedAt: number | null): Reading<string> => {
  const base = { status: 'unavailable', since: null } as const;
  const { from, to } = transition;
  if (to === null) return { ...base, reason: 'unreachable', detail: 'From here on the agent told no state.' };
  if (from === null) {
    return { ...base, reason: 'not_applicable', detail: 'No change: seen for the first time, or again after a gap.' };
  }
  if (startedAt !== null) return followed('Its process began anew.', 'a process that began in between', transition);
  const cause = onlyCauseOf(from, to);
  if (cause !== null) return followed(cause, `the one cause of ${from} to ${to}`, transition);
  return { ...base, reason: 'not_exposed', detail: 'Agents give no reason for a transition.' };
};
