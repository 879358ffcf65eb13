import type { ThoughtEvents } from './thought-events.ts';

const two = (value: number): string => value.toFixed(2);

export const contextWords = ({ context }: ThoughtEvents): string | null =>
  context?.bytes ? `context of ${(context.bytes / 1000).toFixed(1)} kB` : null;

export const dmaWords = ({ told }: ThoughtEvents): string | null => {
  const { dmas, idma } = told;
  const scores = [
    dmas?.pdma?.score == null ? null : `PDMA ${two(dmas.pdma.score)}`,
    dmas?.csdma?.score == null ? null : `CSDMA ${two(dmas.csdma.score)}`,
    dmas?.dsdma?.score == null ? null : `DSDMA ${two(dmas.dsdma.score)}`,
    idma?.score == null ? null : `IDMA k_eff ${idma.score.toFixed(1)}${idma.fragile ? ', fragile' : ''}`,
  ].filter((score) => score !== null);
  return scores.length === 0 ? null : scores.join(', ');
};

export const selectionWords = ({ secondPass }: ThoughtEvents, action: string | null): string | null => {
  if (action === null) return null;
  const from = secondPass?.from;
  if (!from || secondPass.to !== action) return `selects ${action}`;
  return from === action
    ? `selects ${action}, kept by a second pass`
    : `selects ${action}, by a second pass of ${from}`;
};

const LIMIT_SIGNS = { max: '>', min: '<' } as const;

/** What the last look of the conscience said. */
export const conscienceWords = ({ told }: ThoughtEvents): string | null => {
  const { conscience } = told;
  if (!conscience || conscience.passed === null) return null;
  const failing = conscience.checks.filter((check) => check.passed === false);
  const objections = failing.map(({ name, score, limit, limitIs }) =>
    score === null || limit === null || limitIs === null
      ? `${name} objects`
      : `${name} objects, ${score} ${LIMIT_SIGNS[limitIs]} ${limit}`,
  );
  if (conscience.passed && !conscience.overridden) return objections.length > 0 ? objections.join(', ') : 'passes';
  const instead = conscience.action === null ? 'overrides' : `overrides with ${conscience.action}`;
  return [...objections, instead].join(', ');
};

export const actionWords = ({ told }: ThoughtEvents): string | null => told.action?.action ?? null;

export const auditWords = ({ told }: ThoughtEvents): string | null =>
  told.action?.auditSequence == null ? null : `audit entry ${told.action.auditSequence}`;
