import type { FailedCall } from '@ciris/telemetry-contracts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { Reader } from '../../ports/reader.ts';
import type { StateChange } from './breaker-states.ts';

/** Failures in a row of an agent with little to do are far apart. */
const BEFORE_MS = 60 * 60_000;
const MOST_READ = 200;
const MOST_SHOWN = 20;

/** Those that failed one after the other up to now; refused ones count neither way. Newest first. */
const failedInARow = (calls: readonly CallRow[]): readonly CallRow[] => {
  const decided = calls.filter(({ status }) => status !== 'rate_limited');
  const answered = decided.findIndex(({ status }) => status === 'ok');
  return answered === -1 ? decided : decided.slice(0, answered);
};

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
): Promise<FailedCall[]> => {
  if (to !== 'open') return [];
  const { rows } = await reader.calls.page(agent, {
    source: 'stream',
    span: { from: Math.max(at - BEFORE_MS, since ?? 0), to: at + 1 },
    limit: MOST_READ,
  });
  const own = rows.filter((call) => call.provider === null || call.provider === provider);
  return failedInARow(own)
    .slice(0, MOST_SHOWN)
    .map(({ at: endedAt, thoughtId, status, errorClass, durationMs }) => ({
      at: endedAt,
      thoughtId,
      status,
      errorClass,
      durationMs,
    }))
    .reverse();
};
