/** The same labels are the same series in whatever order they are told. */
export const labelsKey = (labels: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify(Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))));

/** Whether these are among the labels of a series, as their key says them. */
export const hasLabels = (key: string, asked: Readonly<Record<string, string>> = {}): boolean => {
  const labels: Readonly<Record<string, string>> = JSON.parse(key);
  return Object.entries(asked).every(([name, value]) => labels[name] === value);
};
