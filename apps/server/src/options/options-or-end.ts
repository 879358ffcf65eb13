import { environment } from '../env.ts';
import { EXIT_USAGE } from '../exit.ts';
import { helpText } from './flags.ts';
import type { Mistake, Options } from './options.ts';
import { readOptions } from './read-options.ts';

const mistakeLine = ({ place, value, allowed }: Mistake): string =>
  `  ${place}${value === '' ? '' : ` "${value}"`}: ${allowed}`;

/** The options of this process. Ends it where help was asked for or something was not understood. */
export const optionsOrEnd = (): Options => {
  const { options, mistakes, help } = readOptions(process.argv.slice(2), environment, process.stdout.isTTY);
  if (help) {
    process.stdout.write(helpText());
    process.exit(0);
  }
  if (mistakes.length > 0) {
    const lines = mistakes.map(mistakeLine).join('\n');
    process.stderr.write(`Not understood, with what is allowed:\n${lines}\nAll flags: npm start -- --help\n`);
    process.exit(EXIT_USAGE);
  }
  return options;
};
