import type { InputOf, llm, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { windowWords } from '../window-words.ts';

type Usage = OutputOf<typeof llm.usage>;

/** Costs are told in cents. */
const dollars = (cents: number): string => {
  const value = cents / 100;
  return `$${value.toFixed(value >= 1 || value === 0 ? 2 : 4)}`;
};

const costWords = (cost: Reading<number>): string => {
  const cents = valueOrNull(cost);
  return cents === null ? '' : ` for ${dollars(cents)}`;
};

const failureWords = (failed: number, limited: number | null, of: string): string =>
  `${failed} of ${of} failed${limited ? `, ${limited} refused with 429` : ''}`;

const allTime = ({ totals }: Pick<Usage, 'totals'>): string => {
  const calls = valueOrNull(totals.calls);
  if (calls === null) return 'How the LLM is used is not told.';
  const failed = valueOrNull(totals.failedCalls);
  const counted = `${plural(calls, 'call')} so far${costWords(totals.costCents)}`;
  return failed ? `${failureWords(failed, null, counted)}.` : `${counted}.`;
};

/** Nothing in a window is no sign of health where all before it failed. */
const failedBefore = ({ totals }: Pick<Usage, 'totals'>): string => {
  const [calls, failed] = [valueOrNull(totals.calls), valueOrNull(totals.failedCalls)];
  return failed && calls !== null ? `; ${failed} of ${plural(calls, 'call')} so far failed` : '';
};

/** The answer of the page: what the window held, and whether a provider is shut out. */
export const usageSentence = (
  usage: Pick<Usage, 'from' | 'to' | 'totals' | 'window'>,
  asked: InputOf<typeof llm.usage>,
  openProviders: readonly string[],
): string => {
  const [open] = openProviders;
  const shut = open === undefined ? '' : ` The breaker of ${openProviders.join(', ')} is open: no call is let through.`;
  const { window } = usage;
  const calls = valueOrNull(window.calls);
  if (calls === null) return `${allTime(usage)}${shut}`;
  const when = windowWords(usage, asked.to);
  if (calls === 0) return `No call ${when}${failedBefore(usage)}.${shut}`;
  const failed = valueOrNull(window.failedCalls);
  if (failed) {
    return `${failureWords(failed, valueOrNull(window.rateLimitedCalls), plural(calls, 'call'))} ${when}.${shut}`;
  }
  const word = failed === null ? 'answered call' : 'call';
  return `${plural(calls, word)} ${when}${costWords(window.costCents)}${failed === 0 ? ', none failed' : ''}.${shut}`;
};
