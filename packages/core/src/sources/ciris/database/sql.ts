/** JSON that the agent cut or spoilt must cost its own field only, not the page. */
export const jsonSql = (column: string, path: string): string =>
  `case when json_valid(${column}) then json_extract(${column}, '${path}') end`;

/** A list of ids as one parameter. */
export const LISTED = '(select value from json_each(?))';

/** Text that an index can compare with: everything that begins with `prefix`. */
export const startsWithSql = (column: string, prefix: string, end: string): string =>
  `${column} >= ${prefix} and ${column} < ${end}`;
