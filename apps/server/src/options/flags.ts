import { parseArgs } from 'node:util';
import type { Mistake } from './options.ts';

/** Every flag, its environment variable, and how it is shown in the help. */
export const FLAGS = {
  port: { env: 'CIRIS_TELEMETRY_PORT', type: 'string', words: 'one port for pages, tRPC and WebSocket (4747)' },
  host: { env: 'CIRIS_TELEMETRY_HOST', type: 'string', words: 'loopback address to listen on (127.0.0.1)' },
  'base-path': { env: 'CIRIS_TELEMETRY_BASE_PATH', type: 'string', words: 'path under which all is served (/)' },
  'data-dir': { env: 'CIRIS_TELEMETRY_DATA_DIR', type: 'string', words: 'SQLite file, key file, backups (./data)' },
  agent: { env: 'CIRIS_TELEMETRY_AGENTS', type: 'string', words: '[name=]<url> of an agent to watch; again and again' },
  'agent-db': { env: 'CIRIS_TELEMETRY_AGENT_DB', type: 'string', words: 'that agent’s database directory, read only' },
  content: {
    env: 'CIRIS_TELEMETRY_CONTENT',
    type: 'string',
    words: 'none, excerpt or full: how much of messages is kept (excerpt)',
  },
  demo: { env: 'CIRIS_TELEMETRY_DEMO', type: 'string', words: 'how many demo agents (1 without agents, else 0)' },
  'no-demo': { env: null, type: 'boolean', words: 'no demo agent' },
  config: {
    env: 'CIRIS_TELEMETRY_CONFIG',
    type: 'string',
    words: 'configuration file (telemetry.config.json if there)',
  },
  'log-level': { env: 'CIRIS_TELEMETRY_LOG_LEVEL', type: 'string', words: 'debug, info, warn, error or silent (info)' },
  'log-format': { env: 'CIRIS_TELEMETRY_LOG_FORMAT', type: 'string', words: 'pretty or json (pretty on a terminal)' },
  help: { env: null, type: 'boolean', words: 'this text' },
} as const;

export type FlagName = keyof typeof FLAGS;

/** Values as given, each with the place where it was given: a flag wins over the environment. */
export interface Given {
  readonly values: ReadonlyMap<FlagName, readonly { readonly value: string; readonly place: string }[]>;
  readonly mistakes: readonly Mistake[];
}

const isFlag = (name: string): name is FlagName => Object.hasOwn(FLAGS, name);

const nearest = (name: string): string => {
  const known = Object.keys(FLAGS).find((flag) => flag.startsWith(name.slice(0, 3)));
  return known
    ? `--${known}?`
    : Object.keys(FLAGS)
        .map((flag) => `--${flag}`)
        .join(', ');
};

const fromFlags = (argv: readonly string[]): Given => {
  const values = new Map<FlagName, { value: string; place: string }[]>();
  const mistakes: Mistake[] = [];
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, flag]) => [name, { type: flag.type, multiple: flag.type === 'string' }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      mistakes.push({ place: 'command line', value: token.value, allowed: 'flags alone; see --help' });
      continue;
    }
    if (token.kind !== 'option') continue;
    if (!isFlag(token.name)) {
      mistakes.push({ place: token.rawName, value: token.value ?? '', allowed: nearest(token.name) });
      continue;
    }
    const { type } = FLAGS[token.name];
    if (type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      mistakes.push({ place: token.rawName, value: token.value ?? '', allowed: 'a value after it' });
      continue;
    }
    const list = values.get(token.name) ?? [];
    list.push({ value: token.value ?? 'true', place: token.rawName });
    values.set(token.name, list);
  }
  return { values, mistakes };
};

/** Flags over environment. The file comes later, since one of them may name it. */
export const given = (argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Given => {
  const { values, mistakes } = fromFlags(argv);
  const all = new Map(values);
  for (const [name, flag] of Object.entries(FLAGS) as [FlagName, (typeof FLAGS)[FlagName]][]) {
    const place = flag.env;
    const value = place === null ? undefined : environment[place];
    if (all.has(name) || place === null || value === undefined || value === '') continue;
    const parts = name === 'agent' ? value.split(',').map((part) => part.trim()) : [value];
    all.set(
      name,
      parts.filter((part) => part !== '').map((part) => ({ value: part, place })),
    );
  }
  return { values: all, mistakes };
};

export const helpText = (): string => {
  const width = 18;
  const lines = Object.entries(FLAGS).map(([name, flag]) => {
    const env = flag.env ? `  [${flag.env}]` : '';
    return `  --${name.padEnd(width)}${flag.words}${env}`;
  });
  return ['Usage: npm start -- [flags]', '', ...lines, ''].join('\n');
};
