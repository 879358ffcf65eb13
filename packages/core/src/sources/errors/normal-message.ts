/** Of a message so much is looked at: titles of records are no longer. */
const READ_CHARACTERS = 200;

/** What differs from time to time, and what stands in its place. Longest things first. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>,;)]+/gi, '<url>'],
  [/"[^"\n]*(?:"|$)|(?<![\p{L}\p{N}])'[^'\n]*(?:'(?![\p{L}\p{N}])|$)/gu, '<text>'],
  [/(?:<path>|[A-Za-z]:\\|(?<![\w<])[~.]{0,2}\/)[^\s"'<>,;:)]*/g, '<path>'],
  // Words with a digit in them are ids, hashes, times and numbers with their units.
  [/[\p{L}\p{N}_]*\p{N}[\p{L}\p{N}_]*(?:[-.:/][\p{L}\p{N}_]+)*/gu, '<id>'],
  [/(?:[\p{L}_]+[-.:_])+<id>/gu, '<id>'],
  [/<id>(?:[\s,.:/_-]*<id>)+/g, '<id>'],
  [/\s+/g, ' '],
];

/** The first line of a message without ids, numbers, paths and what stands in quotation marks. */
export const normalMessage = (message: string): string => {
  const [line = ''] = message.slice(0, READ_CHARACTERS).split(/[\r\n]/, 1);
  return VARYING.reduce((text, [pattern, by]) => text.replace(pattern, by), line).trim();
};
