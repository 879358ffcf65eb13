import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readOptions } from './read-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'ciris-telemetry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const written = (text: string): string => {
  files += 1;
  const path = join(folder, `${files}`);
  writeFileSync(path, text);
  return path;
};
const config = (body: unknown): string => written(JSON.stringify(body));

const read = (argv: readonly string[] = [], environment: Record<string, string> = {}) =>
  readOptions(argv, environment, false);

describe('where a setting comes from', () => {
  const file = config({ port: 3003, content: 'none' });
  it.each([
    ['the default', [], {}, 4747],
    ['the file over the default', ['--config', file], {}, 3003],
    ['the environment over the file', ['--config', file], { CIRIS_TELEMETRY_PORT: '2002' }, 2002],
    ['the flag over all', ['--config', file, '--port', '1001'], { CIRIS_TELEMETRY_PORT: '2002' }, 1001],
    ['the last of two flags', ['--port', '1', '--port', '1002'], {}, 1002],
  ])('is %s', (_words, argv, environment, port) => {
    const { options, mistakes } = read(argv, environment);
    expect(mistakes).toEqual([]);
    expect(options.port).toBe(port);
  });

  it('is the file that the environment names', () => {
    expect(read([], { CIRIS_TELEMETRY_CONFIG: file }).options.port).toBe(3003);
  });

  it('counts an empty variable as not set', () => {
    expect(read([], { CIRIS_TELEMETRY_PORT: '' })).toMatchObject({ mistakes: [], options: { port: 4747 } });
  });
});

describe('agents', () => {
  it('are named by flag again and again, with or without a name, and by a list in the environment', () => {
    const urls = ['scout=http://127.0.0.1:8080/', 'https://agent.example:8443/base'];
    const byFlag = read(urls.flatMap((url) => ['--agent', url])).options.agents;
    const byEnvironment = read([], { CIRIS_TELEMETRY_AGENTS: urls.join(', ') }).options.agents;
    expect(byFlag).toMatchObject([
      { name: 'scout', url: 'http://127.0.0.1:8080', origin: 'flag', content: 'excerpt', stream: true },
      { name: null, url: 'https://agent.example:8443/base' },
    ]);
    expect(byEnvironment).toEqual(byFlag);
  });

  it('get credentials and a database where there is one of them', () => {
    const secret = written('from-a-file\n');
    const { options, mistakes } = read(['--agent', 'http://127.0.0.1:8080', '--agent-db', '/agents/scout'], {
      CIRIS_TELEMETRY_AGENT_TOKEN: 'a-token',
      CIRIS_TELEMETRY_AGENT_USERNAME: 'admin',
      CIRIS_TELEMETRY_AGENT_PASSWORD_FILE: secret,
    });
    expect(mistakes).toEqual([]);
    expect(options.agents[0]).toMatchObject({
      token: 'a-token',
      username: 'admin',
      password: 'from-a-file',
      databaseFolder: '/agents/scout',
    });
  });

  it('of a file have credentials by reference, each its own', () => {
    const file = config({
      agents: [
        { url: 'http://127.0.0.1:1', token: { env: 'ONE' } },
        { url: 'http://127.0.0.1:2', username: 'u', password: { env: 'TWO' }, content: 'full', exclude: ['logs'] },
      ],
    });
    const { options, mistakes } = read(['--config', file], { ONE: 'first', TWO: 'second' });
    expect(mistakes).toEqual([]);
    expect(options.agents).toMatchObject([
      { token: 'first', password: null, origin: 'config' },
      { token: null, username: 'u', password: 'second', content: 'full', excludedFamilies: ['logs'] },
    ]);
  });
});

const TWICE = [
  { name: 'a', url: 'http://x:1' },
  { name: 'b', url: 'http://x:2' },
  { name: 'b', url: 'http://x:3' },
];

describe('a mistake', () => {
  const one = ['--agent', 'http://127.0.0.1:1'];
  it.each([
    ['a port that is none', ['--port', '70000'], {}, '--port', '70000'],
    ['a port in words', ['--port', 'web'], {}, '--port', 'web'],
    ['a flag without its value', ['--port'], {}, '--port', ''],
    ['an unknown flag', ['--prot', '1'], {}, '--prot', ''],
    ['what is no flag', ['http://127.0.0.1:1'], {}, 'command line', 'http://127.0.0.1:1'],
    ['an address that is none', ['--agent', 'nonsense'], {}, '--agent', 'nonsense'],
    ['another protocol', ['--agent', 'a=ftp://x'], {}, '--agent', 'ftp://x'],
    ['a database without its agent', ['--agent-db', '/x'], {}, '--agent-db', '/x'],
    [
      'a database that is not readable yet',
      [...one, '--agent-db', 'postgresql://u:p@h/d'],
      {},
      '--agent-db',
      'postgresql://…',
    ],
    ['one of two credentials', one, { CIRIS_TELEMETRY_AGENT_USERNAME: 'u' }, 'http://127.0.0.1:1', 'one of the two'],
    ['credentials for several agents', [...one, ...one], { CIRIS_TELEMETRY_AGENT_TOKEN: 't' }, '--agent', '2 agents'],
    [
      'a secret file that is not there',
      one,
      { CIRIS_TELEMETRY_AGENT_TOKEN_FILE: '/nowhere' },
      'CIRIS_TELEMETRY_AGENT_TOKEN_FILE',
      '/nowhere',
    ],
    [
      'a user with a password of blanks',
      one,
      { CIRIS_TELEMETRY_AGENT_USERNAME: 'u', CIRIS_TELEMETRY_AGENT_PASSWORD: ' ' },
      'http://127.0.0.1:1',
      'one of the two',
    ],
    ['a file that is not there', ['--config', '/nowhere.json'], {}, '--config', '/nowhere.json'],
    ['a log level that is none', ['--log-level', 'loud'], {}, '--log-level', 'loud'],
    ['too many demo agents', ['--demo', '21'], {}, '--demo', '21'],
  ])('%s is named with its place and value', (_words, argv, environment: Record<string, string>, place, value) => {
    const { mistakes } = read(argv, environment);
    expect(mistakes).toContainEqual({
      place,
      value: expect.stringContaining(value),
      allowed: expect.stringMatching(/\w{3}/),
    });
  });

  it.each([
    ['one name', ['--agent', 'a=http://x:1', '--agent', 'a=http://x:2'], '--agent', 'a=http://x:2', 'http://x:1'],
    ['names of one id', ['--agent', 'My A=http://x:1', '--agent', 'my-a=http://x:2'], '--agent', 'my-a', 'http://x:1'],
    ['one address', ['--agent', 'a=http://x:1', '--agent', 'b=http://x:1/'], '--agent', 'http://x:1', '--agent'],
    ['one of the file', ['--agent', 'a=http://x:9'], 'agents.0', 'a=http://x:1', '--agent'],
    ['two of the file', [], 'agents.2', 'b=http://x:3', 'agents.1'],
  ])('that is %s for two agents is named with the place of both', (_words, argv, place, value, other) => {
    const file = argv.length === 4 ? [] : ['--config', config({ agents: TWICE })];
    expect(read([...argv, ...file]).mistakes).toContainEqual({
      place,
      value: expect.stringContaining(value),
      allowed: expect.stringContaining(other),
    });
  });

  it('is said once: a password that is not set was given none the less', () => {
    const user = { url: 'http://x:1', username: 'u', password: { env: 'NOT_SET' } };
    const { mistakes } = read(['--config', config({ agents: [user, { url: 'http://x:1' }] })]);
    expect(mistakes.map(({ place, value }) => [place, value])).toEqual([
      ['agents.0.password', 'NOT_SET'],
      ['agents.1', 'http://x:1'],
    ]);
  });

  it('is a secret file that is empty', () => {
    const file = written('\n');
    const user = { url: 'http://x:1', username: 'u', password: { file } };
    const { mistakes } = read(['--config', config({ agents: [user] })]);
    expect(mistakes).toEqual([{ place: 'agents.0.password', value: file, allowed: 'a file that is not empty' }]);
  });

  it('in the address never repeats a password', () => {
    const { mistakes } = read(['--agent', 'http://u:secret@127.0.0.1:1']);
    expect(mistakes).toHaveLength(1);
    expect(JSON.stringify(mistakes)).not.toContain('secret');
  });

  it.each([
    ['ftp://u:secret@127.0.0.1:1', {}],
    ['//u:secret@127.0.0.1:1', {}],
    ['http://u:secret@', {}],
    ['http://u:se@cret@127.0.0.1:1', {}],
    ['http://u:secret@127.0.0.1:1', { CIRIS_TELEMETRY_AGENT_USERNAME: 'u' }],
    ['http://127.0.0.1:1/?token=secret', {}],
    ['http://127.0.0.1:1/#secret', {}],
    ['http://127.0.0.1:1', { CIRIS_TELEMETRY_AGENT_TOKEN: 'secret\nsecret' }],
    ['http://127.0.0.1:1', { CIRIS_TELEMETRY_AGENT_TOKEN: 'secrèt' }],
  ])('of %s with %j repeats nothing of a secret', (address, environment) => {
    const { mistakes } = read(['--agent', address], environment);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(JSON.stringify(mistakes)).not.toMatch(/secr|cret/);
  });

  it('in the file is named with its line or member', () => {
    const broken = read(['--config', written('{\n  "port": 1,\n  oops\n}')]).mistakes;
    expect(broken[0]?.place).toMatch(/ line 3$/);
    const wrong = read(['--config', config({ agents: [{ url: 'http://x', token: 'plain' }] })]).mistakes;
    expect(wrong[0]?.place).toMatch(/agents\.0\.token$/);
    const family = read(['--config', config({ agents: [{ url: 'http://x', exclude: ['lgos'] }] })]).mistakes;
    expect(family[0]).toMatchObject({
      place: expect.stringMatching(/agents\.0\.exclude\.0$/),
      allowed: expect.stringContaining('logs'),
    });
  });

  it('of any kind is an answer and no throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }), (words) => {
        const { options } = read(words.map((word) => (word.startsWith('-') ? `-${word}` : word)));
        expect(options.port).toBeLessThan(65_536);
      }),
    );
  });
});
