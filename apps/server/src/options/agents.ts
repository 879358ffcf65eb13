import { readFileSync } from 'node:fs';
import { addressHolds, CONTENT_MODES, type ContentMode } from '@ciris/telemetry-contracts';
import type { ConfigFile, SecretReference } from './config-file.ts';
import type { Given } from './flags.ts';
import type { ConfiguredAgent, Mistake } from './options.ts';
import { twiceNamed } from './twice-named.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'CIRIS_TELEMETRY_AGENT_';

const readSecretFile = (path: string, place: string, mistakes: Mistake[]): string | null => {
  let secret: string | null = null;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch {
    mistakes.push({ place, value: path, allowed: 'a file that this user may read' });
  }
  if (secret === '') mistakes.push({ place, value: path, allowed: 'a file that is not empty' });
  return secret || null;
};

/** A credential from the environment, itself or by the file that it names. */
const fromEnvironment = (environment: Environment, name: string, mistakes: Mistake[]): string | null => {
  const value = environment[`${PREFIX}${name}`];
  if (value?.trim()) return value;
  const file = environment[`${PREFIX}${name}_FILE`];
  return file ? readSecretFile(file, `${PREFIX}${name}_FILE`, mistakes) : null;
};

const resolveSecret = (
  reference: SecretReference | undefined,
  place: string,
  environment: Environment,
  mistakes: Mistake[],
): string | null => {
  if (!reference) return null;
  if ('file' in reference) return readSecretFile(reference.file, place, mistakes);
  const value = environment[reference.env];
  if (value?.trim()) return value;
  mistakes.push({ place, value: reference.env, allowed: 'an environment variable that is set' });
  return null;
};

/** An address as it may be repeated in words: whoever mistypes it may have put a secret into it. */
const shown = (url: string): string => url.replace(/^(?:[a-z]+:)?\/*.*@/i, '…@').replace(/[?#].*$/s, '?…');

const mistakeOf = (url: string): string | null => {
  if (!URL.canParse(url) || !['http:', 'https:'].includes(new URL(url).protocol)) {
    return 'an http:// or https:// address, such as http://127.0.0.1:8080';
  }
  if (addressHolds(url, 'user')) return 'no credentials in the address';
  return addressHolds(url, 'query') ? 'an address that ends with its path, without a query or fragment' : null;
};

const checkUrl = (url: string, place: string, mistakes: Mistake[]): string => {
  const allowed = mistakeOf(url);
  if (allowed !== null) mistakes.push({ place, value: shown(url), allowed });
  return url.replace(/\/+$/, '');
};

const UNSENDABLE = /[^\x20-\x7e]/;

const checkFolder = (folder: string | null, place: string, mistakes: Mistake[]): string | null => {
  if (folder === null || !/^postgres(ql)?:\/\//.test(folder)) return folder;
  mistakes.push({
    place,
    value: 'postgresql://…',
    allowed: 'a directory with SQLite files; Postgres is not readable yet',
  });
  return null;
};

/** By what is given, not by what it held: a variable that is not set is a mistake of its own. */
const checkUser = (
  { username, password }: { readonly username: unknown; readonly password: unknown },
  url: string,
  mistakes: Mistake[],
): void => {
  if ((username === undefined) === (password === undefined)) return;
  mistakes.push({ place: shown(url), value: 'one of the two', allowed: 'username and password together' });
};

/** The variable that gives a credential: itself, or a file; undefined: none does. */
const variableOf = (environment: Environment, name: string): string | undefined =>
  environment[`${PREFIX}${name}`]?.trim() || environment[`${PREFIX}${name}_FILE`] || undefined;

const splitName = (value: string): { name: string | null; url: string } => {
  const match = value.match(/^([^=/:]+)=(.+)$/);
  return match ? { name: match[1] ?? null, url: match[2] ?? '' } : { name: null, url: value };
};

const contentOf = (given: Given, file: ConfigFile, mistakes: Mistake[]): ContentMode => {
  const flag = given.values.get('content')?.at(-1);
  if (!flag) return file.content ?? 'excerpt';
  const mode = CONTENT_MODES.find((one) => one === flag.value);
  if (mode) return mode;
  mistakes.push({ place: flag.place, value: flag.value, allowed: CONTENT_MODES.join(', ') });
  return 'excerpt';
};

const byFlag = (
  given: Given,
  environment: Environment,
  content: ContentMode,
  mistakes: Mistake[],
): ConfiguredAgent[] => {
  const named = given.values.get('agent') ?? [];
  const database = given.values.get('agent-db')?.at(-1);
  const credentials = {
    token: fromEnvironment(environment, 'TOKEN', mistakes),
    username: fromEnvironment(environment, 'USERNAME', mistakes),
    password: fromEnvironment(environment, 'PASSWORD', mistakes),
  };
  const given1 = database !== undefined || Object.values(credentials).some((value) => value !== null);
  if (named.length === 0 && database) {
    mistakes.push({ place: database.place, value: database.value, allowed: 'together with --agent' });
  }
  if (named.length > 1 && given1) {
    mistakes.push({
      place: named[1]?.place ?? '--agent',
      value: `${named.length} agents`,
      allowed: 'one agent with credentials or a database by flag and environment; several by the configuration file',
    });
  }
  return named.map(({ value, place }) => {
    const { name, url } = splitName(value);
    checkUser(
      { username: variableOf(environment, 'USERNAME'), password: variableOf(environment, 'PASSWORD') },
      url,
      mistakes,
    );
    return {
      name,
      url: checkUrl(url, place, mistakes),
      ...credentials,
      databaseFolder: checkFolder(database?.value ?? null, database?.place ?? '--agent-db', mistakes),
      content,
      stream: true,
      excludedFamilies: [],
      origin: 'flag',
    };
  });
};

const byFile = (
  file: ConfigFile,
  environment: Environment,
  content: ContentMode,
  mistakes: Mistake[],
): ConfiguredAgent[] =>
  (file.agents ?? []).map((agent, index) => {
    const place = `agents.${index}`;
    checkUser({ username: agent.username, password: agent.password }, agent.url, mistakes);
    return {
      name: agent.name ?? null,
      url: checkUrl(agent.url, `${place}.url`, mistakes),
      token: resolveSecret(agent.token, `${place}.token`, environment, mistakes),
      username: agent.username ?? null,
      password: resolveSecret(agent.password, `${place}.password`, environment, mistakes),
      databaseFolder: checkFolder(agent.database ?? null, `${place}.database`, mistakes),
      content: agent.content ?? content,
      stream: agent.stream ?? true,
      excludedFamilies: agent.exclude ?? [],
      origin: 'config',
    };
  });

/** All agents that were named, flags first. */
export const configuredAgents = (
  given: Given,
  file: ConfigFile,
  environment: Environment,
): { readonly agents: readonly ConfiguredAgent[]; readonly mistakes: readonly Mistake[] } => {
  const mistakes: Mistake[] = [];
  const content = contentOf(given, file, mistakes);
  const agents = [...byFlag(given, environment, content, mistakes), ...byFile(file, environment, content, mistakes)];
  const places = [
    ...(given.values.get('agent') ?? []).map(({ place }) => place),
    ...(file.agents ?? []).map((_, index) => `agents.${index}`),
  ];
  const named = agents.map(({ name, url }, index) => ({ place: places[index] ?? '--agent', name, url: shown(url) }));
  mistakes.push(...twiceNamed(named));
  for (const agent of agents) {
    if (agent.token !== null && UNSENDABLE.test(agent.token)) {
      const allowed = 'signs that a header can carry: no line breaks, no accents';
      mistakes.push({ place: `token of ${shown(agent.url)}`, value: '…', allowed });
    }
  }
  return { agents, mistakes };
};
