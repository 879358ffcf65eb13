import { CHANNELS, procedures } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { MADE_OLD_BY } from './channels.ts';
import { madeOld, sameAgent } from './made-old.ts';

const key = (path: string, input?: object) => [path.split('.'), { input, type: 'query' }];

describe('what a change makes old', () => {
  it('knows every channel, and only procedures that exist', () => {
    const groups = procedures as Readonly<Record<string, object>>;
    for (const channel of CHANNELS) {
      for (const name of MADE_OLD_BY[channel]) {
        const [group = '', procedure] = name.split('.');
        expect(Object.keys(groups)).toContain(group);
        if (procedure !== undefined) expect(Object.keys(groups[group] ?? {})).toContain(procedure);
      }
    }
  });

  it('is asked again for that agent and for the fleet, not for another agent', () => {
    const changes = [{ agent: 'scout', channel: 'queue' as const }];
    expect(madeOld(key('queue.status', { agent: 'scout', points: 60 }), changes)).toBe(true);
    expect(madeOld(key('queue.status', { agent: 'sage', points: 60 }), changes)).toBe(false);
    expect(madeOld(key('agents.list'), changes)).toBe(true);
    expect(madeOld(key('services.list', { agent: 'scout' }), changes)).toBe(false);
  });

  it('takes a group by its name, not by how its name begins', () => {
    expect(madeOld(key('thoughts.get', { agent: 'a', thought: 't' }), [{ agent: 'a', channel: 'thoughts' }])).toBe(
      true,
    );
    expect(madeOld([['thoughtsOfOthers', 'list'], {}], [{ agent: 'a', channel: 'thoughts' }])).toBe(false);
  });

  it('leaves keys alone that are no procedure', () => {
    expect(madeOld(['something'], [{ agent: 'a', channel: 'agents' }])).toBe(false);
  });
});

describe('the forms of one agent', () => {
  it.each([
    ['scout', 'scout', true],
    ['scout', 'main~scout~default', true],
    ['scout~b', 'main~scout~b', true],
    ['scout~b', 'main~scout~c', false],
    ['main~scout~b', 'other~scout~b', false],
    ['scout', 'sage', false],
  ])('%s and %s: %s', (a, b, same) => expect(sameAgent(a, b)).toBe(same));
});
