import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addressHolds } from '@ciris/telemetry-contracts';

export interface Options {
  readonly url: string;
  readonly credentials: {
    readonly token?: string;
    readonly username?: string;
    readonly password?: string;
  };
  /** The agent's data directory; null: not granted. */
  readonly databaseFolder: string | null;
  readonly minutes: number;
}

/** What the program was asked for makes no sense; the message says what to do. */
export class WrongUse extends Error {}

export const USAGE = `pnpm acceptance --agent <url> [--agent-db <its data directory>] [--minutes 4]

Watches a running agent as the platform does and holds each figure against the agent's own database, or, without
one, the open sources against each other. It only reads. Exit code: 0 nothing is wrong, 1 a figure is wrong or
nothing could be checked, 2 wrong use.

Credentials come by environment: CIRIS_TELEMETRY_AGENT_TOKEN, or CIRIS_TELEMETRY_AGENT_USERNAME and
CIRIS_TELEMETRY_AGENT_PASSWORD, or both kinds; each also as ..._FILE, the path of a file that holds it.`;

const PREFIX = 'CIRIS_TELEMETRY_AGENT_';
/** By then every family of answers has been read once, within 15 requests a minute. */
const MINUTES = 4;

type Environment = Readonly<Record<string, string | undefined>>;

const secret = (environment: Environment, name: string): string | undefined => {
  const value = environment[`${PREFIX}${name}`];
  if (value) return value;
  const file = environment[`${PREFIX}${name}_FILE`];
  if (!file) return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new WrongUse(`${PREFIX}${name}_FILE is ${file}: must be a file that this user may read.`);
  }
};

const credentialsOf = (environment: Environment): Options['credentials'] => {
  const [token, username, password] = ['TOKEN', 'USERNAME', 'PASSWORD'].map((name) => secret(environment, name));
  if ((username === undefined) !== (password === undefined)) {
    throw new WrongUse(`${PREFIX}USERNAME and ${PREFIX}PASSWORD are needed together.`);
  }
  return { ...(token ? { token } : {}), ...(username && password ? { username, password } : {}) };
};

const urlOf = (text: string | undefined): string => {
  if (text === undefined) throw new WrongUse('--agent is missing.');
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
    throw new WrongUse(`--agent ${text}: must be an http:// or https:// address, such as http://127.0.0.1:8080.`);
  }
  if (addressHolds(text, 'user')) {
    throw new WrongUse('--agent: no credentials in the address; they come by environment.');
  }
  if (addressHolds(text, 'query'))
    throw new WrongUse('--agent: must end with its path: no query (?), no fragment (#).');
  return text.replace(/\/+$/, '');
};

const folderOf = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const folder = resolve(text);
  if (!existsSync(folder)) throw new WrongUse(`--agent-db ${text}: must be the agent's data directory.`);
  return folder;
};

const minutesOf = (text: string | undefined): number => {
  const minutes = Number(text ?? MINUTES);
  if (minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new WrongUse(`--minutes ${text}: must be a number above 0, of a day at most.`);
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        agent: { type: 'string' },
        'agent-db': { type: 'string' },
        minutes: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // A mistyped flag may carry a secret: its name alone is repeated.
    const [flag] = /'-[\w-]+/.exec(String(error)) ?? [];
    throw new WrongUse(flag ? `${flag.slice(1)} is not known here, or needs a value.` : 'Only flags are taken.');
  }
};

/** Null: help was asked for. Throws `WrongUse`. */
export const readOptions = (args: readonly string[], environment: Environment): Options | null => {
  const values = parsed(args);
  if (values.help) return null;
  return {
    url: urlOf(values.agent),
    credentials: credentialsOf(environment),
    databaseFolder: folderOf(values['agent-db']),
    minutes: minutesOf(values.minutes),
  };
};
