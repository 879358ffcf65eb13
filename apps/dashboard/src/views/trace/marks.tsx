import type { ReactNode } from 'react';
import type { Mark } from './detail.ts';
import type { Folded, Folds } from './folded.ts';
import { MarkRow, type RowActions } from './mark-row.tsx';
import type { View } from './zoom.ts';

export interface MarksProps extends RowActions {
  readonly agent: string;
  /** Begins the id of each row. */
  readonly listId: string;
  readonly view: View;
  readonly folds: Folds;
  readonly folded: Folded;
  /** Places whose details are open. */
  readonly opened: ReadonlySet<number>;
  readonly found: ReadonlySet<number>;
  /** Row that the keys hold. */
  readonly held: number | null;
  readonly markAt: (place: number) => Mark | undefined;
}

/** One row; of a mark that is still fetched only its room. */
export const markRow = (props: MarksProps, row: number): ReactNode => {
  const { agent, listId, view, folds, folded, opened, found, held, markAt, onFold, onOpen } = props;
  const place = folded.placeOf(row);
  const mark = markAt(place);
  if (mark === undefined) return <div className="h-7 border-b border-line" />;
  return (
    <MarkRow
      id={`${listId}${row}`}
      agent={agent}
      mark={mark}
      view={view}
      folded={folds.has(place)}
      open={opened.has(place)}
      held={held === row}
      found={found.has(place)}
      onFold={onFold}
      onOpen={onOpen}
    />
  );
};

/** The first rows as they are, until what leaves out those that are not seen has come. */
export const FIRST_ROWS = 60;

export const FirstMarks = (props: MarksProps) =>
  Array.from({ length: Math.min(props.folded.count, FIRST_ROWS) }, (_, row) => (
    <li key={props.folded.placeOf(row)}>{markRow(props, row)}</li>
  ));
