/**
 * What the address of an agent must not hold. It is shown on pages and kept as it is, so that a
 * password in it, or a token in its query, would be too. What is no address holds nothing.
 */
export const addressHolds = (address: string, what: 'user' | 'query'): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return what === 'user' ? url.username !== '' || url.password !== '' : /[?#]/.test(address);
};
