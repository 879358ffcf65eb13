export type SqlValue = string | number | bigint | Buffer | null;
export type Row = Readonly<Record<string, SqlValue | undefined>>;

export const textOf = (row: Row, column: string): string | null => {
  const value = row[column];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
};

export const numberOf = (row: Row, column: string): number | null => {
  const value = row[column];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'bigint' ? Number(value) : null;
};
