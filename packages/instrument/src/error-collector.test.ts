import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from './described-error.ts';
import { ErrorCollector } from './error-collector.ts';
import { redact } from './redact.ts';

const DYING = fileURLToPath(new URL('../testing/dying-main.ts', import.meta.url));

const stand = (mostErrors?: number) => {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] });
  let time = 0;
  const now = (): number => {
    time += 1;
    return time;
  };
  const options = mostErrors === undefined ? {} : { mostErrors };
  return { errors: new ErrorCollector({ logger: provider.getLogger('test'), now, ...options }), exporter };
};

describe('an error that is captured', () => {
  it('keeps its type, stack, causes and context', () => {
    const { errors, exporter } = stand();
    const root = new RangeError('too far');
    const captured = errors.capture(new TypeError('not so', { cause: new Error('because', { cause: root }) }), {
      handler: 'SPEAK',
    });
    expect(captured).toMatchObject({
      type: 'TypeError',
      message: 'not so',
      context: { handler: 'SPEAK' },
      handled: true,
    });
    expect(captured.stack).toContain('error-collector.test');
    expect(captured.causes.map(({ type, message }) => `${type}: ${message}`)).toEqual([
      'Error: because',
      'RangeError: too far',
    ]);
    const [record] = exporter.getFinishedLogRecords();
    expect(record).toMatchObject({
      eventName: 'exception',
      severityText: 'ERROR',
      attributes: {
        'exception.type': 'TypeError',
        'exception.message': 'not so',
        'ciris.error.context.handler': 'SPEAK',
      },
    });
  });

  it.each([
    ['a text', 'plain', 'string', 'plain'],
    ['an object', { code: 7 }, 'object', '{"code":7}'],
    ['nothing', undefined, 'undefined', 'undefined'],
    ['a big number', 7n, 'bigint', '[object BigInt]'],
  ])('may be %s', (_, thrown, type, message) => {
    expect(stand().errors.capture(thrown)).toMatchObject({ type, message, stack: null });
  });

  it('may have causes that lead back to themselves', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error)).toHaveLength(11);
  });

  it('is one of so many: the oldest are let go', () => {
    const { errors } = stand(3);
    for (const name of ['a', 'b', 'c', 'd', 'e']) errors.capture(new Error(name));
    expect(errors.list().map(({ message }) => message)).toEqual(['e', 'd', 'c']);
  });

  it('can be resolved while it is kept', () => {
    const { errors } = stand(1);
    const first = errors.capture(new Error('first'));
    expect(errors.resolve(first.errorId, 'put right with password=hunter22')).toBe(true);
    expect(errors.list()[0]?.resolution?.words).toBe('put right with password=<secret>');
    errors.capture(new Error('second'));
    expect(errors.resolve(first.errorId, 'again')).toBe(false);
  });
});

describe('a secret', () => {
  const FORMS: readonly (readonly [string, (secret: string) => string])[] = [
    ['in a header', (secret) => `authorization: Bearer ${secret}`],
    ['behind its name', (secret) => `api_key=${secret} was refused`],
    ['in JSON', (secret) => `{"password":"${secret}"}`],
    ['in an address', (secret) => `http://ann:${secret}@127.0.0.1/`],
    ['by its form', (secret) => `sk-${secret}${secret}`],
    ['in JSON within JSON', (secret) => JSON.stringify({ body: JSON.stringify({ password: secret, n: 1 }) })],
    ['of several words', (secret) => `password: "correct ${secret} battery"`],
    ['with a quotation mark in it', (secret) => `{"token": "a\\"${secret}"}`],
    ['in a header of another scheme', (secret) => `authorization: Token ${secret}`],
    ['in a cookie', (secret) => `Cookie: session=${secret}; theme=dark`],
    ['of a service', (secret) => `using service:${secret}`],
    ['of GitHub', (secret) => `remote: ghp_${secret} is no longer valid`],
    ['of Amazon', (secret) => `AKIA${secret.toUpperCase().slice(0, 12).padEnd(16, 'A')} and secret=${secret}`],
    ['of Slack', (secret) => `xoxb-${secret}`],
    ['in a query', (secret) => `GET /v1/x?access_token=${secret}&y=1`],
    ['in a sentence', (secret) => `its password is ${secret}1a now`],
    ['in a key', (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`],
  ];

  it.each(FORMS)('%s stands in no text', (_, write) => {
    const secrets = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(redact(`before ${write(secret)} after`)).not.toContain(secret);
        const { errors, exporter } = stand();
        errors.capture(new Error(write(secret), { cause: new Error(write(secret)) }), {
          token: secret,
          db_password: `of ${secret} words`,
          about: write(secret),
        });
        expect(JSON.stringify(errors.list())).not.toContain(secret);
        expect(
          JSON.stringify(exporter.getFinishedLogRecords().map(({ attributes, body }) => [attributes, body])),
        ).not.toContain(secret);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the words around it', () => {
    expect(redact('login of ann with password=abc failed, retry in 5 s')).toBe(
      'login of ann with password=<secret> failed, retry in 5 s',
    );
    expect(redact('AKIAIOSFODNN7EXAMPLE was refused')).toBe('<secret> was refused');
  });

  it('that is a number is hidden by its name, and no other number is', () => {
    const { context } = stand().errors.capture(new Error('no'), { secret: 123456, attempts: 3, max_tokens: 4096 });
    expect(context).toEqual({ secret: '<secret>', attempts: 3, max_tokens: 4096 });
  });
});

describe('a process that dies', () => {
  const die = (way: string): Promise<{ code: number | null; output: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [DYING, way]);
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      child.once('close', (code) => resolve({ code, output }));
    });

  it.each(['throw', 'reject'])('has kept why (%s), and dies as it would have', async (way) => {
    const { code, output } = await die(way);
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject([{ type: 'RangeError', message: 'gone', handled: false }]);
  });
});
