import type { Reading as ReadingOf } from '@ciris/telemetry-contracts';
import type { Shown } from '../../format/shown.ts';
import { exact } from '../../format/time.ts';
import { Reading } from '../reading.tsx';
import { Moment } from '../time.tsx';
import type { DataColumn } from './column.ts';

interface Named {
  readonly name: string;
}

type ReadingIn<Row> = (row: Row) => ReadingOf<number>;

/** A measured figure of each row, which sorts by its value and tells its origin. */
export const figureColumn = <Row extends Named>(
  id: string,
  header: string,
  of: ReadingIn<Row>,
  as: (value: number) => Shown,
): DataColumn<Row> => ({
  id,
  header,
  align: 'right',
  sortable: true,
  value: (row) => {
    const reading = of(row);
    return reading.status === 'available' ? reading.value : null;
  },
  reading: of,
  cell: (row) => <Reading of={of(row)} label={`${header} of ${row.name}`} as={as} withAge={false} />,
});

const exactly = (at: number): Shown => ({ text: exact(at) });

export const MomentOf = ({ of, label }: { of: ReadingOf<number>; label: string }) => (
  <Reading of={of} label={label} as={exactly} draw={(at) => <Moment at={at} />} withAge={false} />
);

/** When something of each row was. */
export const momentColumn = <Row extends Named>(id: string, header: string, of: ReadingIn<Row>): DataColumn<Row> => ({
  ...figureColumn(id, header, of, exactly),
  cell: (row) => <MomentOf of={of(row)} label={`${header} of ${row.name}`} />,
});
