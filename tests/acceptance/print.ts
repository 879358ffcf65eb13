import type { Line, Result, Verdict } from './run.ts';

const ORDER: readonly Verdict[] = ['wrong', 'right', 'agrees', 'not checkable', 'not told'];
const WIDEST = 64;

const padded = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);

const widthOf = (lines: readonly Line[], of: (line: Line) => string): number =>
  Math.min(WIDEST, Math.max(...lines.map((line) => of(line).length)));

const COLUMNS = [
  (line: Line) => line.verdict,
  (line: Line) => line.figure,
  (line: Line) => line.shown,
  (line: Line) => line.by,
] as const;

const count = (lines: readonly Line[], verdict: Verdict): number =>
  lines.filter((line) => line.verdict === verdict).length;

/** The table, what stands beside it, and the sum in the last line. */
export const print = ({ heading, lines, findings, obstacles }: Result): string => {
  const sorted = ORDER.flatMap((verdict) => lines.filter((line) => line.verdict === verdict));
  const widths = COLUMNS.map((column) => widthOf(sorted, column));
  const row = (line: Line): string =>
    `${COLUMNS.map((column, index) => padded(column(line), widths[index] ?? 0)).join('  ')}  ${line.detail}`.trimEnd();
  const open = findings.filter(({ closedAt }) => closedAt === null);
  return [
    heading,
    '',
    ...sorted.map(row),
    '',
    ...open.map(({ title, detail }) => `finding: ${title}: ${detail}`),
    ...obstacles.map((words) => `not read: ${words}`),
    ORDER.map((verdict) => `${count(lines, verdict)} ${verdict}`).join(', '),
  ].join('\n');
};

/** 1: something is wrong, or nothing could be held against anything. */
export const exitCode = ({ lines, obstacles }: Result): 0 | 1 => {
  const checked = count(lines, 'right') + count(lines, 'agrees') + count(lines, 'not checkable');
  const databaseUnread = obstacles.some((words) => words.startsWith('database'));
  return count(lines, 'wrong') > 0 || checked === 0 || databaseUnread ? 1 : 0;
};
