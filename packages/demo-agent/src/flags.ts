import { parseArgs } from 'node:util';

export interface ReplayFlags {
  readonly replay: string;
  readonly phase: string | undefined;
  readonly timeline: string | undefined;
  readonly port: number;
  readonly looped: boolean;
  readonly blownUp: boolean;
  readonly speed: number;
  readonly databaseFolder: string | undefined;
}

const numberOf = (name: string, text: string | undefined, fallback: number, from: number): number => {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < from)
    throw new Error(`--${name} ${text}: must be a number of at least ${from}`);
  return value;
};

/** Reads the flags of a replay. Throws with the flag and what it may be. */
export const parseFlags = (args: readonly string[]): ReplayFlags => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      replay: { type: 'string' },
      phase: { type: 'string' },
      timeline: { type: 'string' },
      port: { type: 'string' },
      loop: { type: 'boolean' },
      'blown-up': { type: 'boolean' },
      speed: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  if (values.replay === undefined) throw new Error('--replay <folder of a recorded generation> is missing');
  if (values.phase !== undefined && values.timeline !== undefined)
    throw new Error('--phase and --timeline exclude each other');
  return {
    replay: values.replay,
    phase: values.phase,
    timeline: values.timeline ?? (values.phase === undefined ? 'main' : undefined),
    port: numberOf('port', values.port, 0, 0),
    looped: values.loop ?? false,
    blownUp: values['blown-up'] ?? false,
    speed: numberOf('speed', values.speed, 1, 0.01),
    databaseFolder: values['data-dir'],
  };
};
