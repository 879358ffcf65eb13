import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgentKey, agentPath, encodeAgentKey, parseAgentPath } from './agent-key.ts';

const key = (agentId: string, occurrenceId = 'default', serverId = 'main'): AgentKey => ({
  serverId,
  agentId,
  occurrenceId,
});

describe('the path of an agent', () => {
  it.each([
    ['its id where that names it alone', key('scout'), [key('ally')], 'scout'],
    ['its id whatever its occurrence and server', key('scout', 'two', 'west'), [key('ally')], 'scout'],
    ['with its occurrence where another has the id', key('scout'), [key('scout', 'two')], 'scout~default'],
    ['with its occurrence on one server as on two', key('scout'), [key('scout', 'two', 'west')], 'scout~default'],
    ['with its server where another has both', key('scout'), [key('scout', 'default', 'west')], 'main~scout~default'],
    [
      'as short as it can be beside two that cannot',
      key('scout', 'two'),
      [key('scout'), key('scout', 'default', 'west')],
      'scout~two',
    ],
    ['with each part percent-encoded', key('a/b ~c', 'ü%'), [key('a/b ~c')], 'a%2Fb%20%7Ec~%C3%BC%25'],
  ])('is %s', (_, own, others, path) => {
    expect(agentPath(own, [...others, own])).toBe(path);
  });

  const part = fc.oneof(
    fc.constantFrom('a', 'b', 'default', 'main', 'a~b', '~', '%7E', 'a b', 'ü/?#'),
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
  );
  const keys = fc.uniqueArray(fc.record({ serverId: part, agentId: part, occurrenceId: part }), {
    minLength: 1,
    maxLength: 8,
    selector: encodeAgentKey,
  });
  const fits = (one: AgentKey, path: string): boolean => {
    const parsed = parseAgentPath(path);
    return parsed !== null && Object.entries(parsed).every(([name, value]) => one[name as keyof AgentKey] === value);
  };

  it('read back names this agent alone among all, and no shorter form would', () => {
    fc.assert(
      fc.property(keys, (all) => {
        for (const one of all) {
          const path = agentPath(one, all);
          expect(path).toMatch(/^[\w.!*'()%-]+(?:~[\w.!*'()%-]+){0,2}$/);
          expect(all.filter((other) => fits(other, path))).toEqual([one]);
          const parts = encodeAgentKey(one).split('~');
          const shorter = [`${parts[1]}`, `${parts[1]}~${parts[2]}`].slice(0, path.split('~').length - 1);
          for (const form of shorter) expect(all.filter((other) => fits(other, form)).length).toBeGreaterThan(1);
        }
      }),
    );
  });
});

describe('a path that is read', () => {
  it.each([
    ['scout', { agentId: 'scout' }],
    ['scout~two', { agentId: 'scout', occurrenceId: 'two' }],
    ['west~scout~two', { serverId: 'west', agentId: 'scout', occurrenceId: 'two' }],
    ['a%7Eb~%C3%BC', { agentId: 'a~b', occurrenceId: 'ü' }],
  ])('as %s says of an agent what stands there', (path, said) => {
    expect(parseAgentPath(path)).toEqual(said);
  });

  it.each(['', '~', 'scout~', '~two', 'a~~c', 'a~b~c~d', '%', 'scout~%E0%A4%A'])('is none of ours as %j', (path) => {
    expect(parseAgentPath(path)).toBeNull();
  });
});
