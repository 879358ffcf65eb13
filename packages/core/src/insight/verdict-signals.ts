import type { Verdict } from '@ciris/telemetry-contracts';
import type { Json } from '../ports/json.ts';
import type { Signal } from '../ports/signal.ts';

const codes = (verdict: Verdict): string => verdict.reasons.map((reason) => reason.code).join(',');

/** The words move with every second; only another word or another reason is a change. */
export const verdictSignals = (before: Verdict | null, after: Verdict): Signal[] => {
  if (before && before.word === after.word && codes(before) === codes(after)) return [];
  const signals: Signal[] = [
    { kind: 'snapshot', subject: 'verdict', key: '', fields: { verdict: { value: after as unknown as Json } } },
  ];
  if (before?.word !== after.word) {
    signals.push({
      kind: 'event',
      type: 'verdict.changed',
      key: `${after.evaluatedAt}:${after.word}`,
      at: after.evaluatedAt,
      data: { from: before?.word ?? null, to: after.word, sentence: after.sentence },
    });
  }
  return signals;
};
