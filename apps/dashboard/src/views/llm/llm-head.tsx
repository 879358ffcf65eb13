import type { Reading, Status } from '@ciris/telemetry-contracts';
import { plural } from '../../format/words.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import type { Usage } from './usage.ts';

const amount = (reading: Reading<number>): number => (reading.status === 'available' ? reading.value : 0);

const stateOf = ({ totals, window }: Usage): readonly [Status, string] => {
  const open = amount(totals.openBreakers);
  if (open > 0) return ['critical', `${plural(open, 'breaker')} open`];
  const failed = amount(window.failedCalls);
  if (failed > 0) {
    const all = failed >= amount(window.calls);
    return [all ? 'critical' : 'degraded', all ? 'Every call failed' : `${plural(failed, 'failed call')}`];
  }
  const before = amount(totals.failedCalls) + amount(totals.rateLimitedCalls);
  const none = amount(window.calls) === 0;
  if ((none || window.failedCalls.status !== 'available') && before > 0) return ['degraded', `${before} failed so far`];
  if (window.calls.status === 'available' && none) return ['unknown', 'No call'];
  if (window.failedCalls.status === 'available' || totals.failedCalls.status === 'available') {
    return ['healthy', 'No failed call'];
  }
  return ['unknown', 'Failed calls not told'];
};

const WHO = {
  database: 'Counted from its database, which has answered calls alone.',
  stream: 'Counted from its event stream: calls from before it was open are missing.',
  otlp: 'Counted from what its instruments pushed.',
} as const;

export const LlmHead = ({ usage }: { usage: Usage }) => {
  const [status, word] = stateOf(usage);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      sentence={usage.sentence}
      why={
        usage.source === null
          ? 'No open source tells single calls: what follows are totals, by the best source of each.'
          : WHO[usage.source]
      }
    />
  );
};
