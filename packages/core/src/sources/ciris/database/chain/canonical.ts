type Scalar = string | number | null;

const BEYOND_ASCII = /[\u007f-\uffff]/g;

/** JSON as agents hash it: members in order, no spaces, whatever is beyond printable ASCII as `\uXXXX`. */
export const canonical = (members: Readonly<Record<string, Scalar>>): Buffer => {
  const sorted = Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify(sorted);
  return Buffer.from(
    text.replace(BEYOND_ASCII, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
};
