type Labels = Readonly<Record<string, string>>;

/** Senders' labels are the same object each time: they are sorted once. */
const known = new WeakMap<Labels, string>();

const NONE: Labels = {};

/** The same labels are the same series in whatever order they are told. */
export const labelsKey = (labels: Labels = NONE): string => {
  const before = known.get(labels);
  if (before !== undefined) return before;
  const key = JSON.stringify(
    Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  known.set(labels, key);
  return key;
};

export const labelsOf = (key: string): Labels => JSON.parse(key) as Labels;

/** Whether these are among the labels of a series, as their key says them. */
export const hasLabels = (key: string, asked: Labels = {}): boolean => {
  const labels = labelsOf(key);
  return Object.entries(asked).every(([name, value]) => labels[name] === value);
};
