const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/** "84 MB", "1.2 GB": for sentences. */
export const byteWords = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** step;
  const digits = step >= 3 && value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[step]}`;
};
