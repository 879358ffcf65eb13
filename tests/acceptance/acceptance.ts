import { environment } from './env.ts';
import { readOptions, USAGE, WrongUse } from './options.ts';
import { exitCode, print } from './print.ts';

/** Holds what the platform shows of a running agent against that agent. See `USAGE`. */
const progress = (leftMs: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r  watching for ${Math.ceil(leftMs / 1000)} s more   `);
};

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2), environment);
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  console.log(
    `Watching ${options.url} for ${options.minutes} min, ${
      options.databaseFolder === null ? 'without its database' : `with the database in ${options.databaseFolder}`
    }`,
  );
  // Not before it is needed: what was asked for wrongly is said at once.
  const { accept } = await import('./run.ts');
  const result = await accept(options, (words) => console.error(words), progress);
  if (process.stderr.isTTY) process.stderr.write('\r');
  console.log(print(result));
  return exitCode(result);
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof WrongUse) {
      console.error(`${error.message}\n\n${USAGE}`);
      process.exitCode = 2;
      return;
    }
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
