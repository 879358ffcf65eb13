import type { OutputOf, platform } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { byteWords } from './byte-words.ts';
import { diskTrouble, type Judged } from './disk.ts';

type Known = Omit<OutputOf<typeof platform.retention>, 'status' | 'sentence'>;

const grouped = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

const room = ({ store }: Known): string => {
  const bytes = valueOrNull(store.fileBytes);
  return bytes === null ? '' : ` in ${byteWords(bytes + (valueOrNull(store.walBytes) ?? 0))}`;
};

/** Days of the holdings that get old; empty: all is kept for ever. */
const daysOf = ({ holdings }: Known): readonly number[] =>
  holdings.flatMap(({ keptDays }) => (keptDays === null ? [] : [keptDays]));

const ages = (known: Known): string => {
  const days = daysOf(known);
  if (days.length === 0) return 'all of it for ever';
  const [least, most] = [Math.min(...days), Math.max(...days)];
  return least === most
    ? `by kind for ${plural(least, 'day')} or for ever`
    : `by kind for ${least} to ${plural(most, 'day')}, or for ever`;
};

/** The page's answer: how much is kept and for how long, unless the room runs out. */
export const retentionJudged = (known: Known): Judged => {
  const trouble = diskTrouble(known.store.freeDiskBytes);
  if (trouble) return trouble;
  const told = known.holdings.map(({ rows }) => valueOrNull(rows));
  const rows = told.includes(null) ? null : told.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  if (rows === null) return { status: 'unknown', sentence: `What is kept is not counted yet: ${ages(known)}.` };
  return { status: 'healthy', sentence: `${grouped(rows)} rows are kept${room(known)}, ${ages(known)}.` };
};
