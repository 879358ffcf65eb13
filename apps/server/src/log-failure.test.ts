import { ERROR_CODES, TelemetryError } from '@ciris/telemetry-contracts';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { logFailure } from './log-failure.ts';

const logged = (code: (typeof ERROR_CODES)[number], error: Error): Record<string, unknown> => {
  const lines: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line) => void lines.push(line) });
  logFailure(log, { traceId: 'a'.repeat(32), path: 'agents.get', code, message: 'It\ncannot be.', error });
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
};

describe('a request that failed', () => {
  it.each(ERROR_CODES.filter((code) => code !== 'INTERNAL'))('with %s has one line and no stack', (code) => {
    const line = logged(code, new TelemetryError(code, 'It cannot be.'));
    expect(line).toMatchObject({ traceId: 'a'.repeat(32), code, error: 'It cannot be.', path: 'agents.get' });
    expect(line).not.toHaveProperty('stack');
  });

  it('unforeseen is an error, with what was thrown and its stack', () => {
    const line = logged('INTERNAL', new RangeError('no such row'));
    expect(line).toMatchObject({ level: 50, error: 'RangeError: no such row' });
    expect(line.stack).toContain('log-failure.test');
  });
});
