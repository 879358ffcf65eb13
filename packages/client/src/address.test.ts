import { describe, expect, it } from 'vitest';
import { resolveAddress } from './address.ts';

describe('address of the platform', () => {
  it.each([
    ['http://127.0.0.1:4747', 'http://127.0.0.1:4747/api/trpc'],
    ['http://127.0.0.1:4747/', 'http://127.0.0.1:4747/api/trpc'],
    ['https://host/telemetry/', 'https://host/telemetry/api/trpc'],
    ['https://host/telemetry/api/trpc', 'https://host/telemetry/api/trpc'],
  ])('%s', (url, http) => {
    expect(resolveAddress(url)).toEqual({ http, ws: http.replace('http', 'ws') });
  });

  it('says what to give instead of a relative address outside a browser', () => {
    expect(() => resolveAddress('/telemetry')).toThrow(/relative.*such as http:\/\/127\.0\.0\.1:4747/);
  });

  it('refuses what is not http', () => {
    expect(() => resolveAddress('file:///etc/passwd')).toThrow(/must begin with http/);
  });
});
