import { startAgent } from './as/host.ts';
import { parseFlags, type ReplayFlags, type SimulationFlags } from './flags.ts';
import { onEnd } from './parent.ts';
import { startReplay } from './replay/start-replay.ts';
import { systemClock } from './system-clock.ts';

const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

interface Running {
  /** Told on one line of standard output. */
  readonly announcement: object;
  readonly stop: () => Promise<void>;
}

const replay = async (flags: ReplayFlags): Promise<Running> => {
  const clock = systemClock(flags.speed);
  const running = await startReplay({ ...flags, clock, log });
  const { url, generation, databaseFolder } = running;
  return { announcement: { url, generation, databaseFolder, simulated: false }, stop: running.stop };
};

const simulate = async (flags: SimulationFlags): Promise<Running> => {
  const running = await startAgent({ ...flags, folder: flags.databaseFolder, log });
  const { url, generation, databaseFolder, credentials } = running;
  return { announcement: { url, generation, databaseFolder, simulated: true, ...credentials }, stop: running.stop };
};

const main = async (): Promise<void> => {
  const flags = parseFlags(process.argv.slice(2));
  const running = await (flags.kind === 'replay' ? replay(flags) : simulate(flags));
  const end = async (): Promise<void> => {
    await running.stop();
    process.exit(0);
  };
  onEnd(() => void end());
  process.stdout.write(`${JSON.stringify(running.announcement)}\n`);
};

main().catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
