import type { Status } from '@ciris/telemetry-contracts';
import { plural } from '../../format/words.ts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import type { Breaker, BreakerList } from './breaker.ts';
import { NextTry } from './breaker-columns.tsx';

/** Closed by its own word, though as many calls failed in a row as should have opened it. */
const isPast = ({ consecutiveFailures: failures, failureThreshold: most }: Breaker): boolean =>
  failures.status === 'available' && most.status === 'available' && failures.value >= most.value;

const badgeOf = ({ counts: { open, halfOpen, closed }, rows }: BreakerList): readonly [Status, string] => {
  if (open > 0) return ['critical', `${open} open`];
  if (halfOpen > 0) return ['degraded', `${halfOpen} half open`];
  const past = rows.filter(isPast).length;
  if (past > 0) return ['degraded', `${past} past its threshold`];
  return closed > 0 ? ['healthy', 'None open'] : ['unknown', 'Not told'];
};

const isOpen = (row: Breaker): boolean => row.state.status === 'available' && row.state.value === 'open';

/** What was let through next, of the first that is open and tells it. */
const Try = ({ rows }: { rows: readonly Breaker[] }) => {
  const open = rows.find((row) => isOpen(row) && row.nextTryAt.status === 'available');
  return open === undefined ? null : (
    <>
      {' '}
      {open.name} is tried again <NextTry row={open} />.
    </>
  );
};

export const BreakersHead = ({ list }: { list: BreakerList }) => {
  const [status, word] = badgeOf(list);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      since={`of ${plural(list.rows.length, 'breaker')}`}
      sentence={list.sentence}
      why={
        <>
          A breaker opens once calls failed in a row, keeps further calls back, lets one through after a while to try,
          and closes when those are answered.
          <Try rows={list.rows} />
        </>
      }
    />
  );
};
