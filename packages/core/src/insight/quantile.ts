/** The smallest value that at least the share `q` of `sorted` does not exceed. NaN of nothing. */
export const quantile = (sorted: ArrayLike<number>, q: number): number => {
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
};
