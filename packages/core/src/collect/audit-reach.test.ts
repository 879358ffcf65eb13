import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../store/testing/kind-examples.ts';
import { createAuditReach } from './audit-reach.ts';

/** Entries from one number down to another, newest first. */
const list = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => EXAMPLES.audit.tell(`e${from - index}`, from - index)).flat();

describe('a list of entries', () => {
  it('that reaches back to the one before has no gap, nor has the first', () => {
    const reach = createAuditReach();
    expect(reach.saw(list(100, 1), 'early')).toBeNull();
    expect(reach.saw(list(150, 51), 'early')).toBeNull();
    expect(reach.saw([], 'early')).toBeNull();
    expect(reach.saw(list(150, 51), 'early')).toBeNull();
  });

  it('of early that does not has one before its oldest', () => {
    const reach = createAuditReach();
    reach.saw(list(100, 1), 'early');
    expect(reach.saw(list(250, 151), 'early')).toMatchObject({ type: 'audit.gap', key: 'e151', at: 151 });
    expect(reach.saw(list(260, 161), 'early')).toBeNull();
  });

  it.each(['v1', 'v2'] as const)('of %s that does not is asked for longer first', (generation) => {
    const reach = createAuditReach();
    reach.saw(list(100, 1), generation);
    expect(reach.saw(list(400, 301), generation)).toBeNull();
    expect(reach.saw(list(410, 90), generation)).toBeNull();
    expect(reach.saw(list(900, 801), generation)).toBeNull();
    expect(reach.saw(list(910, 701), generation)).toMatchObject({ key: 'e701' });
  });
});
