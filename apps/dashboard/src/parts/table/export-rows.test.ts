import { expect, it } from 'vitest';
import type { DataColumn } from './column.ts';
import { toCsv } from './export-rows.ts';

interface Row {
  readonly name: string;
  readonly depth: number | null;
}

const columns: DataColumn<Row>[] = [
  { id: 'name', header: 'Name', cell: () => null, value: (row) => row.name },
  { id: 'picture', header: 'Picture', cell: () => null },
  { id: 'depth', header: 'Depth, now', cell: () => null, value: (row) => row.depth },
];

it('writes what is shown; what is not told stays empty', () => {
  const rows = [
    { name: 'Scout', depth: 9 },
    { name: 'Echo "Core"', depth: null },
  ];
  expect(toCsv(rows, columns)).toBe('Name,"Depth, now"\r\nScout,9\r\n"Echo ""Core""",');
});

it('does not let a name become a formula', () => {
  expect(toCsv([{ name: '=1+1', depth: -1 }], columns)).toBe(`Name,"Depth, now"\r\n'=1+1,-1`);
});
