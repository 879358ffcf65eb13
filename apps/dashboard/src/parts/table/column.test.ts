import type { Reading } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { type DataColumn, toldColumns } from './column.ts';

interface Row {
  readonly latency: Reading<number>;
}

const untold: Row = { latency: { status: 'unavailable', reason: 'not_exposed', since: null } };
const told: Row = {
  latency: {
    status: 'available',
    value: 3,
    observedAt: 1,
    everyMs: 1,
    basis: 'measured',
    source: 'answer',
    endpoint: 'GET /x',
  },
};
const latency: DataColumn<Row> = { id: 'latency', header: 'Latency', cell: () => null, reading: (row) => row.latency };
const name: DataColumn<Row> = { id: 'name', header: 'Name', cell: () => null };

it('leaves out a column that no row tells, and names it', () => {
  expect(toldColumns([name, latency], [untold, untold])).toEqual({
    told: [name],
    untold: ['Latency'],
    mostlyUntold: [],
    below: [],
  });
});

it('keeps a column that few rows tell, and says that they are few', () => {
  expect(toldColumns([name, latency], [untold, told, untold]).mostlyUntold).toEqual([latency]);
  expect(toldColumns([name, latency], [told, told, untold]).mostlyUntold).toEqual([]);
});

it('keeps a column that one row tells, and one that must stand', () => {
  expect(toldColumns([latency], [untold, told]).untold).toEqual([]);
  expect(toldColumns([{ ...latency, always: true }], [untold]).untold).toEqual([]);
});

it('leaves out what the list itself says is unavailable', () => {
  const column = { ...name, provenance: { unavailable: 'not_exposed' as const } };
  expect(toldColumns([column], [told]).untold).toEqual(['Name']);
});

it('concludes nothing from an empty list', () => {
  expect(toldColumns([latency], []).untold).toEqual([]);
});

it('puts a column below its few rows where it asks for that', () => {
  const column = { ...latency, belowIfSparse: true };
  const few = toldColumns([name, column], [told, untold, untold, untold, untold]);
  expect(few).toEqual({ told: [name], untold: [], mostlyUntold: [], below: [column] });
  expect(toldColumns([column], [told, untold]).told).toEqual([column]);
});

it('takes it for told that there is no such thing', () => {
  const none: Row = { latency: { status: 'unavailable', reason: 'not_applicable', since: null } };
  expect(toldColumns([latency], [none, none])).toMatchObject({ told: [latency], untold: [], mostlyUntold: [] });
});
