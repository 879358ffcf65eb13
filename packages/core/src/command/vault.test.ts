import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, readOrMakeKey } from './vault.ts';

describe('the vault', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vault-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a key that its owner alone may read, and takes the same one again', () => {
    const file = join(folder, 'telemetry.key');
    const key = readOrMakeKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readOrMakeKey(file).equals(key)).toBe(true);
  });

  it('refuses a key that others may read, and one that is cut short, and says what to do', () => {
    const file = join(folder, 'telemetry.key');
    readOrMakeKey(file);
    chmodSync(file, 0o644);
    expect(() => readOrMakeKey(file)).toThrow(/chmod 600/);
    chmodSync(file, 0o600);
    writeFileSync(file, readFileSync(file).subarray(0, 10));
    expect(() => readOrMakeKey(file)).toThrow(/add agents anew/);
  });

  it('opens what it sealed, and nothing of it stands in the sealed text', () => {
    const vault = createVault(readOrMakeKey(join(folder, 'a.key')));
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), (token, username) => {
        const sealed = vault.seal({ token, username });
        expect(vault.open(sealed)).toEqual({ token, username });
        expect(sealed).not.toContain(token);
      }),
      { numRuns: 50 },
    );
  });

  it('opens nothing with another key, nor what was changed by a bit', () => {
    const vault = createVault(readOrMakeKey(join(folder, 'a.key')));
    const other = createVault(readOrMakeKey(join(folder, 'b.key')));
    const sealed = vault.seal({ token: 'service:abc' });
    expect(other.open(sealed)).toBeNull();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(vault.open(`v1.${changed.toString('base64url')}`)).toBeNull();
    }
  });

  it('gives an id the same pseudonym each time, and another one in another installation', () => {
    const vault = createVault(readOrMakeKey(join(folder, 'a.key')));
    const other = createVault(readOrMakeKey(join(folder, 'b.key')));
    expect(vault.pseudonym('channel', 'api_wa-1')).toBe(vault.pseudonym('channel', 'api_wa-1'));
    expect(vault.pseudonym('channel', 'api_wa-1')).not.toBe(other.pseudonym('channel', 'api_wa-1'));
    expect(vault.pseudonym('channel', 'api_wa-1')).not.toContain('wa-1');
  });
});
