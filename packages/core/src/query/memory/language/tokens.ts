export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly at: number; readonly quoted: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly text: string; readonly at: number }
  | { readonly kind: 'parameter'; readonly name: string; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** Longer ones first. An arrow is its signs one after the other, since `a.version <-1` compares. */
export const SIGNS = ['<>', '<=', '>=', '(', ')', '[', ']', '{', '}', ':', ',', '.', '|', '*', '=', '<', '>', '-', ';'];

/** A token as it is named in an error. */
export const tokenWords = (token: Token): string => {
  if (token.kind === 'end') return 'the end';
  const text = token.text.length > 30 ? `${token.text.slice(0, 30)}…` : token.text;
  return text.replaceAll(/\s/g, ' ');
};

/** Words of the language: as a name each stands in backticks. */
export const RESERVED: ReadonlySet<string> = new Set([
  'AND',
  'AS',
  'ASC',
  'ASCENDING',
  'BY',
  'CONTAINS',
  'DESC',
  'DESCENDING',
  'DISTINCT',
  'FALSE',
  'IN',
  'IS',
  'LIMIT',
  'MATCH',
  'NOT',
  'NULL',
  'OR',
  'ORDER',
  'RETURN',
  'SKIP',
  'STARTS',
  'TRUE',
  'WHERE',
  'WITH',
]);

/** What would change a graph, or do whatever a procedure does. */
export const WRITES: ReadonlySet<string> = new Set([
  'ALTER',
  'CALL',
  'CREATE',
  'DELETE',
  'DETACH',
  'DROP',
  'FOREACH',
  'GRANT',
  'INSERT',
  'LOAD',
  'MERGE',
  'REMOVE',
  'SET',
  'UPDATE',
]);

/** Of Cypher, and not of this subset. */
export const MISSING: ReadonlySet<string> = new Set([
  'ENDS',
  'EXISTS',
  'OPTIONAL',
  'UNION',
  'UNWIND',
  'USE',
  'XOR',
  'CASE',
]);
