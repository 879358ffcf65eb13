import type { Figure } from '../measures/measure.ts';

/** A line of the document, its cells as text. */
export interface Row {
  readonly measure: string;
  readonly limit: string;
  readonly measured: string;
  /** Measured to limit, so that 1 or less is met, whichever way the limit goes. */
  readonly ratio: string;
  readonly when: string;
  readonly machine: string;
  readonly how: string;
}

const HEAD = '| measure | limit | measured | ratio | when | machine | how |';
const LINE = '|---|---|---|---|---|---|---|';

const TITLE = `# Benchmarks

\`pnpm bench\` measures all of this on the built bundle and writes this file, in about half an hour;
\`pnpm bench stream-path\` measures one and replaces its rows. A ratio of 1 or less meets the limit.
Besides, \`pnpm soak\` connects and disconnects viewers and agents and fails when memory, handles or
listeners grow.
`;

const rounded = (value: number): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return String(Number(value.toFixed(digits)));
};

export const ratioOf = ({ bound, limit, measured }: Figure): number =>
  bound === 'at most' ? measured / limit : limit / measured;

/** Not `<=` the other way round: what is no number is not met. */
export const isMet = (figure: Figure): boolean => ratioOf(figure) <= 1;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

export const rowOf = (figure: Figure, when: string, machine: string): Row => ({
  measure: figure.measure,
  limit: `${figure.bound} ${rounded(figure.limit)}`,
  measured: rounded(figure.measured),
  ratio: rounded(ratioOf(figure)),
  when,
  machine,
  how: cell(figure.how),
});

const CELLS = /(?<!\\)\|/;
const MACHINE = /^- \*\*([A-Z]+)\*\*: (.*)$/gm;

/** The rows of a document that this wrote; machines in words. */
export const rowsOf = (document: string): readonly Row[] => {
  const machines = new Map([...document.matchAll(MACHINE)].map(([, letter = '', words = '']) => [letter, words]));
  return document
    .split('\n')
    .filter((line) => line.startsWith('| ') && line !== HEAD)
    .map((line) =>
      line
        .split(CELLS)
        .slice(1, -1)
        .map((text) => text.trim()),
    )
    .map(([measure = '', limit = '', measured = '', ratio = '', when = '', letter = '', how = '']) => ({
      ...{ measure, limit, measured, ratio, when, how },
      machine: machines.get(letter) ?? letter,
    }));
};

/** Rows of the same measure are replaced where they stand; new ones come after. */
export const merged = (before: readonly Row[], now: readonly Row[]): readonly Row[] => {
  const fresh = new Map(now.map((row) => [row.measure, row]));
  const kept = before.map((row) => fresh.get(row.measure) ?? row);
  const known = new Set(before.map(({ measure }) => measure));
  return [...kept, ...now.filter(({ measure }) => !known.has(measure))];
};

const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

export const documentOf = (rows: readonly Row[]): string => {
  const machines = [...new Set(rows.map(({ machine }) => machine))];
  const lines = rows.map(({ measure, limit, measured, ratio, when, machine, how }) =>
    [measure, limit, measured, ratio, when, letterOf(machines.indexOf(machine)), how].join(' | '),
  );
  const list = machines.map((words, index) => `- **${letterOf(index)}**: ${words}`);
  return [TITLE, HEAD, LINE, ...lines.map((line) => `| ${line} |`), '', 'Machines:', '', ...list, ''].join('\n');
};
