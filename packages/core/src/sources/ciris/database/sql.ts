/** JSON that the agent cut or spoilt must cost its own field only, not the page. */
export const jsonSql = (column: string, path: string): string =>
  `case when json_valid(${column}) then json_extract(${column}, '${path}') end`;

/** A list of ids as one parameter. */
export const LISTED = '(select value from json_each(?))';

/** A text of the file itself, as it stands in a statement. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
