import type { InputOf, llm, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { windowWords } from '../window-words.ts';

type Usage = OutputOf<typeof llm.usage>;
type Said = Pick<Usage, 'from' | 'to' | 'totals' | 'window'>;

/** Costs are told in cents. */
const dollars = (cents: number): string => {
  const value = cents / 100;
  return `$${value.toFixed(value >= 1 || value === 0 ? 2 : 4)}`;
};

const costWords = (cost: Reading<number>): string => {
  const cents = valueOrNull(cost);
  return cents === null ? '' : ` for ${dollars(cents)}`;
};

/** Of a database, where nobody tells those that failed. */
const answeredAlone = (calls: Reading<number>, failed: number | null): boolean =>
  failed === null && calls.status === 'available' && calls.source === 'database';

const allTime = ({ totals }: Said): string => {
  const all = valueOrNull(totals.answeredOrFailedCalls);
  if (all === null) return 'How the LLM is used is not told.';
  const failed = valueOrNull(totals.failedCalls);
  const word = answeredAlone(totals.calls, failed) ? 'answered call' : 'call';
  const counted = `${plural(all, word)} so far${costWords(totals.costCents)}`;
  const limited = valueOrNull(totals.rateLimitedCalls);
  const besides = limited ? `; ${plural(limited, 'more was', 'more were')} refused with 429` : '';
  return `${failed ? `${failed} of ${counted} failed` : counted}${besides}.`;
};

/** Nothing in a window is no sign of health where all before it failed. */
const failedBefore = ({ totals }: Said): string => {
  const [all, failed] = [valueOrNull(totals.answeredOrFailedCalls), valueOrNull(totals.failedCalls)];
  return failed && all !== null ? `; ${failed} of ${plural(all, 'call')} so far failed` : '';
};

interface Counted {
  /** Those that were answered, failed or were refused. */
  readonly all: number;
  readonly failed: number | null;
  readonly limited: number;
  /** Whether those that failed are told of a part of the window alone. */
  readonly inPart: boolean;
}

/** What was read of a database are answered calls: others came besides. */
const countedIn = ({ calls, failedCalls, rateLimitedCalls }: Usage['window']): Counted | null => {
  if (calls.status === 'unavailable') return null;
  const [failed, limited] = [valueOrNull(failedCalls), valueOrNull(rateLimitedCalls) ?? 0];
  const besides = calls.source === 'database' ? (failed ?? 0) + limited : 0;
  const inPart = failedCalls.status === 'available' && failedCalls.note !== undefined;
  return { all: calls.value + besides, failed, limited, inPart };
};

const failureWords = ({ all, failed, limited, inPart }: Counted): string => {
  const [first, ...others] = [
    ...(failed ? [`${failed} of ${plural(all, 'call')} failed`] : []),
    ...(limited > 0
      ? [failed ? `${limited} refused with 429` : `${limited} of ${plural(all, 'call')} refused with 429`]
      : []),
  ];
  return `${inPart ? 'At least ' : ''}${[first, ...others].join(', ')}`;
};

/** The answer of the page: what the window held, and whether a provider is shut out. */
export const usageSentence = (
  usage: Said,
  asked: InputOf<typeof llm.usage>,
  openProviders: readonly string[],
): string => {
  const [open] = openProviders;
  const shut = open === undefined ? '' : ` The breaker of ${openProviders.join(', ')} is open: no call is let through.`;
  const counted = countedIn(usage.window);
  if (counted === null) return `${allTime(usage)}${shut}`;
  const when = windowWords(usage, asked.to);
  const { all, failed, limited, inPart } = counted;
  if (all === 0) return `No call ${when}${failedBefore(usage)}.${shut}`;
  if (failed || limited > 0) return `${failureWords(counted)} ${when}.${shut}`;
  const seenWhole = failed === 0 && !inPart;
  const cost = costWords(usage.window.costCents);
  return `${plural(all, seenWhole ? 'call' : 'answered call')} ${when}${cost}${seenWhole ? ', none failed' : ''}.${shut}`;
};
