import { count } from '../../format/number.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { type IncidentList, SEVERITY_STATUS, worstOpen } from './incident.ts';

const Badge = ({ list }: { list: IncidentList }) => {
  const worst = worstOpen(list);
  return worst === null ? (
    <StatusBadge status="healthy" word="None open" />
  ) : (
    <StatusBadge status={SEVERITY_STATUS[worst]} word={worst} />
  );
};

export const IncidentsHead = ({ list }: { list: IncidentList }) => (
  <VerdictHead
    badge={<Badge list={list} />}
    sentence={list.sentence}
    why={
      <>
        One incident a cause, however often it comes back: what the agent records as lines of error, what its health
        warns of, and what this platform notices. Recorded lines of error:{' '}
        <Reading of={list.records} label="Recorded lines of error" as={count} />
      </>
    }
  />
);
