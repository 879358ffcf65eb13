import { trueErrors } from '../truth/errors.ts';
import { is, told, untold, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const PATHS = ['errors.list.count', 'errors.groups.open'];

/** Those that count: some lines are harmless, and some speak of a failure that another line counts. */
export const errorFigures = ({ generation, sources }: Occasion): Table => {
  const errors = trueErrors(generation, sources);
  if (errors === null) return at(PATHS, () => untold('not_granted'));
  const some =
    errors === 0 ? is(0, 'logs') : within(1, errors, 'how many lines are harmless is judged by classes of lines');
  const source = generation === 'early' || (generation === 'v2' && sources.database) ? 'database' : 'log';
  return at(PATHS, () => told('not_yet', [source, some]));
};
