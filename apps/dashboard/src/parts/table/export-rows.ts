import type { DataColumn } from './column.ts';

/** A spreadsheet takes a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const csvCell = (value: string | number | boolean | null): string => {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What is shown, as it is shown: the columns that stand, in their order. An empty cell is one that is not told. */
export const toCsv = <R>(rows: readonly R[], columns: readonly DataColumn<R>[]): string => {
  const exported = columns.filter((column) => column.value !== undefined);
  const head = exported.map((column) => csvCell(column.header));
  const lines = rows.map((row) => exported.map((column) => csvCell(column.value?.(row) ?? null)));
  return [head, ...lines].map((line) => line.join(',')).join('\r\n');
};

export const download = (fileName: string, mediaType: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken it up by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
};
