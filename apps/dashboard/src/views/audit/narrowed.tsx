'use client';

import { Button } from '../../parts/button.tsx';
import { AUDIT_ACTION, AUDIT_ACTOR, AUDIT_OUTCOME, AUDIT_SEVERITY } from '../../subjects/audit.ts';
import type { Parameter } from '../../url/parameter.ts';
import { useText } from '../../url/use-text.ts';

const ALL = [
  [AUDIT_ACTION, 'action'],
  [AUDIT_ACTOR, 'actor'],
  [AUDIT_OUTCOME, 'outcome'],
  [AUDIT_SEVERITY, 'severity'],
] as const;

/** To what the list is narrowed beside its view, each to be taken back. */
export const Narrowed = () => ALL.map(([of, what]) => <One key={what} of={of} what={what} />);

const One = ({ of, what }: { of: Parameter; what: string }) => {
  const [word, choose] = useText(of);
  if (word === '') return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2">
      Only {what} <code className="text-small break-all">{word}</code>
      <Button look="ghost" onClick={() => choose('')}>
        Show all
      </Button>
    </p>
  );
};
