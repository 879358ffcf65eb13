import { configuredAgents } from './agents.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { type FlagName, type Given, given } from './flags.ts';
import { LOG_FORMATS, LOG_LEVELS, type Mistake, type Options, type RetentionDays } from './options.ts';

export const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1'];

const DEFAULT_RETENTION: RetentionDays = {
  samples: 7,
  thoughts: 7,
  logLines: 7,
  audit: 90,
  errors: 30,
  handlerSummaries: 365,
  snapshotChanges: 30,
  changes: 1,
  reports: 365,
};

interface Reading {
  readonly given: Given;
  readonly mistakes: Mistake[];
}

const text = ({ given: all }: Reading, name: FlagName, otherwise: string): { value: string; place: string } =>
  all.values.get(name)?.at(-1) ?? { value: otherwise, place: `--${name}` };

const whole = (reading: Reading, name: FlagName, otherwise: number, least: number, most: number): number => {
  const { value, place } = text(reading, name, String(otherwise));
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  reading.mistakes.push({ place, value, allowed: `a whole number from ${least} to ${most}` });
  return otherwise;
};

const oneOf = <T extends string>(reading: Reading, name: FlagName, otherwise: T, allowed: readonly T[]): T => {
  const { value, place } = text(reading, name, otherwise);
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  reading.mistakes.push({ place, value, allowed: allowed.join(', ') });
  return otherwise;
};

const hostOf = (reading: Reading, file: ConfigFile): string => {
  const { value, place } = text(reading, 'host', file.host ?? '127.0.0.1');
  if (LOOPBACK_HOSTS.includes(value)) return value;
  reading.mistakes.push({
    place,
    value,
    allowed: `${LOOPBACK_HOSTS.join(', ')}; other addresses come with accounts`,
  });
  return '127.0.0.1';
};

const basePathOf = (reading: Reading, file: ConfigFile): string => {
  const { value, place } = text(reading, 'base-path', file.basePath ?? '/');
  if (value === '/') return '/';
  if (/^(\/[A-Za-z0-9._-]+)+\/?$/.test(value)) return value.replace(/\/$/, '');
  reading.mistakes.push({ place, value, allowed: 'a path such as /telemetry' });
  return '/';
};

const demoOf = (reading: Reading, file: ConfigFile): number | null => {
  if (reading.given.values.has('no-demo')) return 0;
  if (reading.given.values.has('demo')) return whole(reading, 'demo', 1, 0, 20);
  return file.demo ?? null;
};

/** What the file has of it; the rest is as usual. */
const definedOf = <T extends object>(members: T | undefined): { [Name in keyof T]?: NonNullable<T[Name]> } =>
  Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };

/** Flags over environment over file; all mistakes at once. */
export const readOptions = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): { readonly options: Options; readonly mistakes: readonly Mistake[]; readonly help: boolean } => {
  const all = given(argv, environment);
  const { file, mistakes: inFile } = readConfigFile(all.values.get('config')?.at(-1)?.value);
  const agents = configuredAgents(all, file, environment);
  const reading: Reading = { given: all, mistakes: [...all.mistakes, ...inFile, ...agents.mistakes] };
  const options: Options = {
    port: whole(reading, 'port', file.port ?? 4747, 0, 65_535),
    host: hostOf(reading, file),
    basePath: basePathOf(reading, file),
    dataDir: text(reading, 'data-dir', file.dataDir ?? './data').value,
    agents: agents.agents,
    demo: demoOf(reading, file),
    demoGenerations: ['v2', 'v1', 'early'],
    logLevel: oneOf(reading, 'log-level', file.logLevel ?? 'info', LOG_LEVELS),
    logFormat: oneOf(reading, 'log-format', file.logFormat ?? (terminal ? 'pretty' : 'json'), LOG_FORMATS),
    retention: { ...DEFAULT_RETENTION, ...definedOf(file.retentionDays) },
    objective: definedOf(file.objective),
  };
  return { options, mistakes: reading.mistakes, help: all.values.has('help') };
};
