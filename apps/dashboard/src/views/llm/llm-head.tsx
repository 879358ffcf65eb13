import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { llmStatus } from './llm-status.ts';
import type { Usage } from './usage.ts';

const WHO = {
  database: 'Counted from its database, which has answered calls alone.',
  stream: 'Counted from its event stream: calls from before it was open are missing.',
  otlp: 'Counted from what its instruments pushed.',
} as const;

export const LlmHead = ({ usage }: { usage: Usage }) => {
  const [status, word] = llmStatus(usage);
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
