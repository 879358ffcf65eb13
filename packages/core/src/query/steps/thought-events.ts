import { z } from 'zod';
import type { StepRow } from '../../ports/rows.ts';
import { actionData, conscienceData, dmaData, idmaData, newestOf, selectionData } from '../thoughts/step-data.ts';

/**
 * One event by what its times say. `at` is when the step began that sent it, so the step whose result
 * it tells was over then; `sentAt` is when that step was over.
 */
export interface Moment {
  readonly at: number;
  /** Null: the filtered form does not tell it. */
  readonly sentAt: number | null;
  readonly endpoint: string;
}

export interface Selection extends Moment {
  readonly action: string | null;
}

/** The events of one thought, sorted out. Null: it did not come. */
export interface ThoughtEvents {
  readonly start: Moment | null;
  readonly context: (Moment & { readonly bytes: number | null }) | null;
  readonly decisions: Moment | null;
  /** In order; a second one means that the conscience sent the first back. */
  readonly selections: readonly Selection[];
  /** A verb that was looked at twice, within one selection. */
  readonly secondPass: { readonly from: string | null; readonly to: string | null } | null;
  readonly conscience: Moment | null;
  readonly result: Moment | null;
  readonly told: {
    readonly dmas: z.output<typeof dmaData> | null;
    readonly idma: z.output<typeof idmaData> | null;
    readonly conscience: z.output<typeof conscienceData> | null;
    readonly action: z.output<typeof actionData> | null;
  };
}

const timing = z.object({
  sentAfterMs: z.number().nullable().catch(null).default(null),
  bytes: z.number().nullable().catch(null).default(null),
  recursive: z.boolean().nullable().catch(null).default(null),
});
const secondPassData = z.object({ from: z.string().nullable().catch(null), to: z.string().nullable().catch(null) });
const SECOND_PASS: readonly string[] = ['verb_second_pass_result', 'tsaspdma_result'];

const momentOf = (row: StepRow): Moment => {
  const sentAfterMs = timing.safeParse(row.data).data?.sentAfterMs ?? null;
  return { at: row.at, sentAt: sentAfterMs === null ? null : row.at + sentAfterMs, endpoint: row.type };
};

/** Selections that count: one that a second pass of the same verb made anew is no other selection. */
const selectionsOf = (rows: readonly StepRow[]): readonly Selection[] => {
  const selections: Selection[] = [];
  let passes = 0;
  for (const row of rows) {
    if (SECOND_PASS.includes(row.type)) passes += 1;
    if (row.type !== 'aspdma_result') continue;
    const selection = { ...momentOf(row), action: selectionData.safeParse(row.data).data?.action ?? null };
    const recursive = timing.safeParse(row.data).data?.recursive === true;
    const explained = selections.length > 0 && passes > 0 && !recursive;
    if (explained) selections.pop();

    selections.push(selection);
    passes = 0;
  }
  return selections;
};

const secondPassOf = (rows: readonly StepRow[]): ThoughtEvents['secondPass'] => {
  const row = rows.findLast(({ type }) => SECOND_PASS.includes(type));
  return row ? (secondPassData.safeParse(row.data).data ?? null) : null;
};

export const thoughtEvents = (events: readonly StepRow[]): ThoughtEvents => {
  const rows = events.toSorted((a, b) => a.at - b.at || a.ordinal - b.ordinal);
  const newest = (...types: readonly string[]): StepRow | undefined => rows.findLast((row) => types.includes(row.type));
  const moment = (...types: readonly string[]): Moment | null => {
    const row = newest(...types);
    return row ? momentOf(row) : null;
  };
  const context = newest('snapshot_and_context');
  return {
    start: moment('thought_start'),
    context: context ? { ...momentOf(context), bytes: timing.safeParse(context.data).data?.bytes ?? null } : null,
    decisions: moment('dma_results') ?? moment('idma_result'),
    selections: selectionsOf(rows),
    secondPass: secondPassOf(rows),
    conscience: moment('conscience_result'),
    result: moment('action_result'),
    told: {
      dmas: newestOf(rows, 'dma_results', dmaData),
      idma: newestOf(rows, 'idma_result', idmaData),
      conscience: newestOf(rows, 'conscience_result', conscienceData),
      action: newestOf(rows, 'action_result', actionData),
    },
  };
};
