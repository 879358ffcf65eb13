import { parseArgs } from 'node:util';
import type { Generation } from './generation.ts';

export interface ReplayFlags {
  readonly kind: 'replay';
  readonly folder: string;
  readonly phase: string | undefined;
  readonly timeline: string | undefined;
  readonly port: number;
  readonly looped: boolean;
  readonly blownUp: boolean;
  readonly speed: number;
  readonly databaseFolder: string | undefined;
}

export interface SimulationFlags {
  readonly kind: 'simulation';
  readonly as: Generation;
  readonly port: number;
  readonly seed: number;
  readonly tempo: number;
  readonly name: string | undefined;
  readonly reportTo: string | undefined;
  readonly databaseFolder: string | undefined;
}

const OPTIONS = {
  as: { type: 'string' },
  replay: { type: 'string' },
  phase: { type: 'string' },
  timeline: { type: 'string' },
  port: { type: 'string' },
  loop: { type: 'boolean' },
  'blown-up': { type: 'boolean' },
  speed: { type: 'string' },
  'data-dir': { type: 'string' },
  seed: { type: 'string' },
  tempo: { type: 'string' },
  name: { type: 'string' },
  'report-to': { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const numberOf = (name: string, text: string | undefined, fallback: number, from: number): number => {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < from)
    throw new Error(`--${name} ${text}: must be a number of at least ${from}`);
  return value;
};

const addressOf = (text: string | undefined): string | undefined => {
  if (text !== undefined && !URL.canParse(text)) throw new Error(`--report-to ${text}: must be an address`);
  return text;
};

/** Agents of different names live different lives. */
const seedOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 1);

const GENERATIONS: readonly Generation[] = ['early', 'v1', 'v2'];

const generationOf = (text: string): Generation => {
  const found = GENERATIONS.find((generation) => generation === text);
  if (!found) throw new Error(`--as ${text}: must be one of ${GENERATIONS.join(', ')}`);
  return found;
};

const replayFlags = (values: Values, folder: string): ReplayFlags => {
  if (values.phase !== undefined && values.timeline !== undefined) {
    throw new Error('--phase and --timeline exclude each other');
  }
  return {
    kind: 'replay',
    folder,
    phase: values.phase,
    timeline: values.timeline ?? (values.phase === undefined ? 'main' : undefined),
    port: numberOf('port', values.port, 0, 0),
    looped: values.loop ?? false,
    blownUp: values['blown-up'] ?? false,
    speed: numberOf('speed', values.speed, 1, 0.01),
    databaseFolder: values['data-dir'],
  };
};

/** Reads the flags: `--replay <folder>` or `--as <generation>`. Throws with the flag and what it may be. */
export const parseFlags = (args: readonly string[]): ReplayFlags | SimulationFlags => {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.replay !== undefined && values.as !== undefined) throw new Error('--replay and --as exclude each other');
  if (values.replay !== undefined) return replayFlags(values, values.replay);
  return {
    kind: 'simulation',
    as: generationOf(values.as ?? 'v2'),
    port: numberOf('port', values.port, 0, 0),
    seed: numberOf('seed', values.seed, seedOf(values.name ?? ''), 0),
    tempo: numberOf('tempo', values.tempo, 1, 0.01),
    name: values.name,
    reportTo: addressOf(values['report-to']),
    databaseFolder: values['data-dir'],
  };
};
