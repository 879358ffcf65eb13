/**
 * Epoch ms of a time as agents write it: `...+00:00`, `...Z`, with a space instead of the T, or
 * without any zone, which is UTC in all that is stored and answered. Null: not a time.
 */
export const instantOf = (text: string): number | null => {
  const spelled = text.replace(' ', 'T');
  const zoned = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(spelled) ? spelled : `${spelled}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
};
