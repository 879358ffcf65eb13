import type { Available, Reading, Source } from '@ciris/telemetry-contracts';
import { factOf } from '../facts/fact-of.ts';
import type { FieldTrust, Told } from '../facts/field.ts';
import type { Json } from '../ports/json.ts';
import type { FieldState, SnapshotRow } from '../ports/rows.ts';
import { rowsOf } from './known-rows.ts';
import { whyUnavailable } from './unavailable.ts';
import { type FieldView, isOpen, stateOf } from './view.ts';

type ValueState = Extract<FieldState, { value: Json }>;
type SaidState = Extract<FieldState, { unavailable: unknown }>;

interface Candidate {
  readonly told: Told;
  readonly row: SnapshotRow;
  readonly state: ValueState;
}

const NOBODY: FieldTrust = {
  told: [],
  otherwise: { reason: 'not_yet', detail: 'The generation of this agent is not known yet.' },
};

const trustOf = (view: FieldView, field: string): FieldTrust => {
  if (!view.generation) return NOBODY;
  const fact = view.trust[field];
  if (!fact) throw new Error(`no trust row for the field ${field}`);
  return fact[view.generation];
};

/** What a process was in is over with it, however late the present one tells what it is in. */
const isOver = (view: FieldView, name: string, { subject, source, processStartedAt }: SnapshotRow): boolean =>
  processStartedAt !== null &&
  factOf(subject, name, source)?.endsWithProcess === true &&
  view.rows.some((one) => one.processStartedAt !== null && one.processStartedAt > processStartedAt);

/**
 * The reading of one field: from the best source that is there, by the trust table, never from the
 * sum of two. `key` says which one, where a subject has several.
 */
export const resolveField = <T extends Json>(view: FieldView, field: `${string}.${string}`, key = ''): Reading<T> => {
  const dot = field.indexOf('.');
  const subject = field.slice(0, dot);
  const name = field.slice(dot + 1);
  const trust = trustOf(view, field);
  const rows = rowsOf(view.rows, subject);
  const candidates: Candidate[] = [];
  let said: SaidState | null = null;
  let gone: number | null = null;
  for (const told of trust.told) {
    const row = rows.find((one) => one.key === key && one.source === told.source && one.endpoint === told.endpoint);
    const state = row?.fields[name];
    if (!row || !state || isOver(view, name, row)) continue;
    if (row.gone) gone = Math.max(gone ?? 0, row.observedAt);
    else if ('value' in state) candidates.push({ told, row, state });
    else said ??= state;
  }
  const winner = candidates.find((candidate) => isOpen(view, candidate.told.source)) ?? candidates[0];
  if (!winner) return whyUnavailable(view, trust, said, gone);
  return read<T>(view, winner, candidates, trust);
};

const shown = (state: ValueState): Json => state.total ?? state.value;

/** A database or stream proves all that it told with each look, without a row for it. */
const PROVED_WHOLE: readonly Source[] = ['database', 'stream'];

const provedAt = (view: FieldView, { row, told }: Candidate): number => {
  if (!PROVED_WHOLE.includes(told.source) || !isOpen(view, told.source)) return row.observedAt;
  return Math.max(row.observedAt, stateOf(view, told.source)?.lastSuccessAt ?? 0);
};

const read = <T extends Json>(
  view: FieldView,
  winner: Candidate,
  candidates: readonly Candidate[],
  trust: FieldTrust,
): Available<T> => {
  const { told, row, state } = winner;
  const agreesWith = told.exact ? agreeing(winner, candidates) : [];
  return {
    status: 'available',
    value: shown(state) as T,
    observedAt: provedAt(view, winner),
    changedAt: state.changedAt,
    everyMs: row.everyMs,
    basis: 'measured',
    source: told.source,
    endpoint: told.endpoint,
    ...(told.note ? { note: told.note } : {}),
    ...(agreesWith.length > 0 ? { agreesWith } : {}),
    ...(state.total !== undefined && state.total !== state.value && trust.told.length > 0
      ? {
          formula: `${String(state.value)} in this process + ${state.total - Number(state.value)} last seen of those before it`,
        }
      : {}),
  };
};

const agreeing = (winner: Candidate, candidates: readonly Candidate[]): { source: Source; endpoint: string }[] =>
  candidates
    .filter((other) => other !== winner && other.told.exact)
    .filter((other) => JSON.stringify(shown(other.state)) === JSON.stringify(shown(winner.state)))
    .map((other) => ({ source: other.told.source, endpoint: other.told.endpoint }));

/** A reading concluded here from others. */
export const derived = <T>(
  value: T,
  of: {
    readonly observedAt: number;
    readonly everyMs: number;
    readonly endpoint: string;
    readonly formula: string;
    readonly source?: Source;
    readonly inputs?: readonly Source[];
    readonly window?: { readonly from: number; readonly to: number };
    readonly note?: string;
  },
): Available<T> => ({
  status: 'available',
  value,
  observedAt: of.observedAt,
  everyMs: of.everyMs,
  basis: 'derived',
  source: of.source ?? 'platform',
  endpoint: of.endpoint,
  formula: of.formula,
  ...(of.inputs ? { inputs: [...of.inputs] } : {}),
  ...(of.window ? { window: of.window } : {}),
  ...(of.note ? { note: of.note } : {}),
});

/** The value, or null where it is not told: for conclusions, not for pages. */
export const valueOrNull = <T>(reading: Reading<T>): T | null =>
  reading.status === 'available' ? reading.value : null;
