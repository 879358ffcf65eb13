import { took } from '../../format/duration.ts';
import { whole } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import type { ThoughtDetail } from './detail.ts';

const success = (value: boolean) => ({ text: value ? 'succeeded' : 'failed' });

/** What it chose, why, with what, and whether that worked. */
export const ActionTaken = ({ thought }: { thought: ThoughtDetail }) => {
  const { rationale, parameters, succeeded, executionMs, auditSequence } = thought.actionDetail;
  return (
    <Section
      title="Selected action"
      hint={
        <span className="inline-flex flex-wrap gap-x-4">
          <Reading of={succeeded} label="Outcome of the action" as={success} />
          <span>
            took <Reading of={executionMs} label="Duration of the action" as={took} />
          </span>
          {auditSequence === null ? null : (
            <span className="tabular-nums">audit entry {plain(whole(auditSequence))}</span>
          )}
        </span>
      }
    >
      {rationale === null ? (
        <p className="text-ink-3">– No rationale is told.</p>
      ) : (
        <p className="max-w-[84ch] text-ink-2">{rationale}</p>
      )}
      {parameters === null || parameters === rationale ? null : (
        <p className="mt-3 rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{parameters}</p>
      )}
    </Section>
  );
};
