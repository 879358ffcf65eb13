import type { Column, Generation, Source } from '@ciris/telemetry-contracts';
import { type FieldView, isOpen, versionWords } from '../../resolve/view.ts';

/** Which sources tell a column of a thought, best first, by generation. */
type Tellers = Readonly<Record<Generation, readonly Source[]>>;

const BOTH: Tellers = { early: ['database'], v1: ['database', 'stream'], v2: ['database', 'stream'] };
const STREAM_ONLY: Tellers = { early: [], v1: ['stream'], v2: ['stream'] };
const STREAM_FIRST: Tellers = { early: ['database'], v1: ['stream', 'database'], v2: ['database', 'stream'] };

const COLUMNS: Readonly<Record<string, Tellers>> = {
  status: BOTH,
  type: BOTH,
  depth: BOTH,
  priority: BOTH,
  channel: BOTH,
  content: BOTH,
  parentThoughtId: BOTH,
  createdAt: { early: ['database'], v1: ['database'], v2: ['database'] },
  startedAt: { early: ['database'], v1: ['stream', 'database'], v2: ['stream'] },
  endedAt: STREAM_FIRST,
  durationMs: STREAM_FIRST,
  step: STREAM_ONLY,
  // early and v1 do not write the action of a single thought to the database.
  action: { early: [], v1: ['stream'], v2: ['database', 'stream'] },
};

const DERIVED = new Set(['durationMs', 'step']);

const columnOf = (view: FieldView, tellers: readonly Source[], name: string): Column => {
  const open = tellers.find((source) => isOpen(view, source));
  if (open) return { source: open, basis: DERIVED.has(name) ? 'derived' : 'measured' };
  if (tellers.length === 0) {
    return { unavailable: 'not_exposed', detail: `No source of ${versionWords(view)} tells it.` };
  }
  return { unavailable: 'not_granted', detail: `Told by the ${tellers.join(' or the ')}, which is not open.` };
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
