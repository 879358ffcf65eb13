import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf, slugOfUrl, uniqueKey } from './agent-id.ts';

const key = (agentId: string) => ({ serverId: 'main', agentId, occurrenceId: 'default' });

describe('the id of an agent', () => {
  it.each([
    ['Scout', 'scout'],
    ['Ally - The Personal Assistant', 'ally-the-personal-assistant'],
    ['Señor Über', 'senor-uber'],
    ['日本', ''],
    ['--x--', 'x'],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is made of the address while the agent has told no name', () => {
    expect(slugOfUrl('http://127.0.0.1:8080')).toBe('agent-127-0-0-1-8080');
  });

  it('is made unique, and never empty', () => {
    expect(uniqueKey('scout', [])).toEqual(key('scout'));
    expect(uniqueKey('scout', [key('scout'), key('scout-2')])).toEqual(key('scout-3'));
    expect(uniqueKey('', [])).toEqual(key('agent'));
  });

  it('needs no escaping in a path, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slugOf(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });
});
