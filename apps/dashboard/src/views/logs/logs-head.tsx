'use client';

import type { Status } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';

type List = AppOutput['logs']['list'];

const badgeOf = ({
  critical,
  errors,
  warnings,
}: List['lately']): { readonly status: Status; readonly word: string } => {
  if (errors.status === 'unavailable') return { status: 'unknown', word: 'Not told' };
  if (critical.status === 'available' && critical.value > 0) return { status: 'critical', word: 'Critical lines' };
  if (errors.value > 0) return { status: 'degraded', word: 'Errors' };
  const warned = warnings.status === 'available' && warnings.value > 0;
  return { status: 'healthy', word: warned ? 'Warnings alone' : 'Quiet' };
};

/** What the log says of the last hour, whatever the list is narrowed to. */
export const LogsHead = ({ list: { sentence, lately } }: { list: List }) => (
  <VerdictHead
    badge={<StatusBadge {...badgeOf(lately)} />}
    sentence={sentence}
    why={
      <>
        Lines of level WARNING and above, each once. Lighter ones are not collected: an agent writes so many that an
        answer holds its last second. Errors: <Reading of={lately.errors} label="Errors in the log" as={count} />,
        warnings: <Reading of={lately.warnings} label="Warnings in the log" as={count} />.
      </>
    }
  />
);
