import type { Column, Generation, Source } from '@ciris/telemetry-contracts';
import { untoldColumn, whyNoTeller } from '../../resolve/unavailable.ts';
import { type FieldView, tellerAmong, versionWords } from '../../resolve/view.ts';

/** Which sources tell a column of a thought, best first, by generation. */
type Tellers = Readonly<Record<Generation, readonly Source[]>>;

const BOTH: Tellers = { early: ['database'], v1: ['database', 'stream'], v2: ['database', 'stream'] };
/** The list of traces tells them too, of completed tasks. */
const LISTED: Tellers = { ...BOTH, v1: [...BOTH.v1, 'answer'], v2: [...BOTH.v2, 'answer'] };
const STREAM_ONLY: Tellers = { early: [], v1: ['stream'], v2: ['stream'] };
const STREAM_FIRST: Tellers = { early: ['database'], v1: ['stream', 'database'], v2: ['database', 'stream'] };

const COLUMNS: Readonly<Record<string, Tellers>> = {
  status: LISTED,
  type: LISTED,
  depth: BOTH,
  priority: BOTH,
  channel: LISTED,
  content: BOTH,
  parentThoughtId: BOTH,
  createdAt: { early: ['database'], v1: ['database', 'answer'], v2: ['database', 'answer'] },
  startedAt: { early: ['database'], v1: ['stream', 'database'], v2: ['stream'] },
  endedAt: STREAM_FIRST,
  durationMs: BOTH,
  step: STREAM_ONLY,
  action: { early: ['database'], v1: ['stream', 'database'], v2: ['database', 'stream'] },
};

const DERIVED = new Set(['durationMs', 'step']);

/** What a reader must know of a column, by who tells it. */
const noteOf = (source: Source, name: string): string | null => {
  if (source === 'answer') return 'Of completed tasks alone, as its traces list them.';
  if (source === 'stream' && name === 'durationMs') return 'From its start: the database tells creations.';
  return null;
};

const columnOf = (view: FieldView, tellers: readonly Source[], name: string): Column => {
  const teller = tellerAmong(view, tellers);
  const note = teller ? noteOf(teller, name) : null;
  if (teller) return { source: teller, basis: DERIVED.has(name) ? 'derived' : 'measured', ...(note ? { note } : {}) };
  if (tellers.length === 0) {
    return { unavailable: 'not_exposed', detail: `No source of ${versionWords(view)} tells it.` };
  }
  return untoldColumn(whyNoTeller(view, tellers, `Told by the ${tellers.join(' or the ')}, which is not open.`));
};

/** Provenance of the columns of a list of thoughts. */
export const thoughtColumns = (view: FieldView, mayContent: boolean): Record<string, Column> => {
  const { generation } = view;
  const columns = Object.fromEntries(
    Object.entries(COLUMNS).map(([name, tellers]): [string, Column] => [
      name,
      generation ? columnOf(view, tellers[generation], name) : { unavailable: 'not_yet' },
    ]),
  );
  if (mayContent) return columns;
  return { ...columns, content: { unavailable: 'forbidden', detail: 'Content is for the role ADMIN and above.' } };
};
