import { parseFlags } from './flags.ts';
import { onEnd } from './parent.ts';
import { startReplay } from './replay/start-replay.ts';
import { systemClock } from './system-clock.ts';

const announce = (what: object): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

const main = async (): Promise<void> => {
  const flags = parseFlags(process.argv.slice(2));
  const replay = await startReplay({
    folder: flags.replay,
    phase: flags.phase,
    timeline: flags.timeline,
    clock: systemClock(flags.speed),
    port: flags.port,
    looped: flags.looped,
    blownUp: flags.blownUp,
    databaseFolder: flags.databaseFolder,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  announce({ url: replay.url, generation: replay.generation, databaseFolder: replay.databaseFolder });
  onEnd(() => void replay.stop().then(() => process.exit(0)));
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
