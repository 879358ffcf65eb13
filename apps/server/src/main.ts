import type { Logger } from 'pino';
import { environment } from './env.ts';
import { endInVain } from './exit.ts';
import { createLog, errorWords } from './log.ts';
import { optionsOrEnd } from './options/options-or-end.ts';
import { type Running, start } from './start.ts';

/** The second signal does not wait. */
const LONGEST_STOP_MS = 8_000;

/** Stops in order at the first signal, even if it comes while starting. */
const endWithSignal = (starting: Promise<Running>, log: Logger): void => {
  let stopping = false;
  const end = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error(errorWords(error), 'did not stop cleanly');
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
};

const main = async (): Promise<void> => {
  // The store holds what agents and people said: whatever is written here is for this user alone.
  process.umask(0o077);
  const options = optionsOrEnd();
  const log = createLog(options);
  const starting = start(options, log, environment.NODE_ENV === 'development');
  // Before the address is told: who reads it may send a signal at once.
  endWithSignal(starting, log);
  const { address } = await starting;
  process.stdout.write(`\n  Telemetry is at ${address}\n\n`);
};

main().catch(endInVain);
