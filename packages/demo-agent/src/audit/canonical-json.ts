type Scalar = string | number;

const BEYOND_ASCII = /[\u007f-\uffff]/g;

/** JSON as agents hash it: keys in order, no spaces, everything beyond printable ASCII as `\uXXXX`. */
export const canonicalJson = (fields: Readonly<Record<string, Scalar>>): string => {
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return JSON.stringify(sorted).replace(
    BEYOND_ASCII,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
};
