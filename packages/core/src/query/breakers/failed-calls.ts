import type { breakers, FailedCall, OutputOf } from '@ciris/telemetry-contracts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { Reader } from '../../ports/reader.ts';
import type { StateChange } from './breaker-states.ts';

const MOST_READ = 1000;
const MOST_SHOWN = 20;

type Behind = Pick<OutputOf<typeof breakers.timeline>['changes'][number], 'calls' | 'failedInARow' | 'orMore'>;

/** Behind a change that no failed call is known to have made. */
export const NONE_BEHIND: Behind = { calls: [], failedInARow: 0, orMore: false };

/** Those that failed one after the other up to now; refused ones count neither way. Newest first. */
const runOf = (calls: readonly CallRow[]): { readonly failed: readonly CallRow[]; readonly begins: boolean } => {
  const decided = calls.filter(({ status }) => status !== 'rate_limited');
  const answered = decided.findIndex(({ status }) => status === 'ok');
  return { failed: answered === -1 ? decided : decided.slice(0, answered), begins: answered !== -1 };
};

const shown = ({ at, thoughtId, status, errorClass, durationMs }: CallRow): FailedCall => ({
  at,
  thoughtId,
  status,
  errorClass,
  durationMs,
});

/**
 * The calls that failed in a row before the breaker of a provider opened, oldest first. Other changes
 * follow from time or from success: no failed call is behind them.
 * @param since its change before, to which the calls before that belong; null: none is known
 */
export const callsBehind = async (
  reader: Pick<Reader, 'calls'>,
  agent: number,
  provider: string,
  { at, to }: StateChange,
  since: number | null,
): Promise<Behind> => {
  if (to !== 'open') return NONE_BEHIND;
  const { rows, next } = await reader.calls.page(agent, {
    source: 'stream',
    span: { from: since ?? 0, to: at + 1 },
    limit: MOST_READ,
  });
  const own = rows.filter((call) => call.provider === null || call.provider === provider);
  const { failed, begins } = runOf(own);
  return {
    calls: failed.slice(0, MOST_SHOWN).map(shown).reverse(),
    failedInARow: failed.length,
    orMore: !begins && next !== undefined,
  };
};
