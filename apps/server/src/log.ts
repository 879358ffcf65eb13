import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import type { Options } from './options/options.ts';

/** Fields that hold credentials, wherever they stand. */
const SECRETS = ['token', 'password', 'authorization', 'credentials', 'cookie'];
const redacted = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const OWN = new Set(['level', 'time', 'msg', 'pid', 'hostname']);

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One line a happening, for people: time, level, message, the rest as key=value. */
const prettyLine = (line: string): string => {
  try {
    const entry = JSON.parse(line) as { level: number; time: number; msg?: string } & Record<string, unknown>;
    const rest = Object.entries(entry)
      .filter(([key]) => !OWN.has(key))
      .map(([key, value]) => `${key}=${words(value)}`)
      .join(' ');
    const time = new Date(entry.time).toTimeString().slice(0, 8);
    return `${time} ${(LEVELS[entry.level] ?? '').padEnd(5)} ${entry.msg ?? ''}${rest ? `  ${rest}` : ''}\n`;
  } catch {
    return line;
  }
};

const pretty = (): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      for (const line of chunk.toString().split('\n')) if (line !== '') process.stdout.write(prettyLine(line));
      done();
    },
  });

export const createLog = ({ logLevel, logFormat }: Pick<Options, 'logLevel' | 'logFormat'>): Logger =>
  pino(
    { level: logLevel, redact: { paths: redacted, censor: '[secret]' }, base: null },
    logFormat === 'pretty' ? pretty() : pino.destination({ fd: 1, sync: false }),
  );

/** What of an error may stand in a log: never a body or a header of an agent. */
export const errorWords = (error: unknown): { error: string; stack?: string | undefined } =>
  error instanceof Error ? { error: `${error.name}: ${error.message}`, stack: error.stack } : { error: String(error) };
