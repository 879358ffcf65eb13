import type { ThoughtDetail } from '@ciris/telemetry-contracts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { StepRow } from '../../ports/rows.ts';
import { conscienceData, newestOf } from './step-data.ts';

type Check = ThoughtDetail['conscience'][number];

/** `EntropyConscience`, `entropy_conscience`, `ThoughtDepthGuardrail` as the checks are called. */
const checkName = (component: string): string | null => {
  const match = component.match(/^(.+?)_?(?:Conscience|Guardrail|Faculty)$/i);
  return match?.[1] ? match[1].replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase() : null;
};

const bySpans = (spans: readonly SpanRow[]): Check[] =>
  spans.flatMap((span) => {
    const name = checkName(span.component);
    if (name === null) return [];
    return [
      {
        name,
        passed: span.status === 'failed' ? false : span.endedAt === null ? null : true,
        score: null,
        limit: null,
        limitIs: null,
        words: null,
        durationMs: span.durationMs,
      },
    ];
  });

/** What the conscience said: scores and limits by the stream, else which checks ran by the spans. */
export const thoughtConscience = (
  steps: readonly StepRow[],
  spans: readonly SpanRow[],
): Pick<ThoughtDetail, 'conscience' | 'conscienceNote' | 'conscienceOverride'> => {
  const told = newestOf(steps, 'conscience_result', conscienceData);
  const ran = bySpans(spans);
  if (!told) {
    return {
      conscience: ran,
      conscienceNote:
        ran.length > 0
          ? 'Scores are told by the stream alone; the database tells which checks ran and whether they failed.'
          : 'Neither stream nor database told of a check.',
      conscienceOverride: null,
    };
  }
  const durations = new Map(ran.map((check) => [check.name, check.durationMs]));
  return {
    conscience: told.checks.map((check) => ({ ...check, durationMs: durations.get(check.name) ?? null })),
    conscienceNote: null,
    conscienceOverride: told.overridden ? (told.overrideReason ?? 'overridden, reason not told') : null,
  };
};
