import { Bot } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import { bestOf } from './palette-filter.ts';
import type { Found } from './palette-groups.ts';

const row = (label: string, more: Partial<Found> = {}): Found => ({ id: label, label, icon: Bot, ...more });
const labels = (search: string, ...rows: readonly Found[]): readonly string[] =>
  bestOf([{ heading: 'All', rows }], search).flatMap((group) => group.rows.map(({ label }) => label));

describe('rows of the palette', () => {
  it('come best first, those that the letters do not fit not at all', () => {
    const found = labels('the', row('Lathe'), row('Unlike'), row('Change the agent'), row('Theme'));
    expect(found).toEqual(['Theme', 'Change the agent', 'Lathe']);
  });

  it('are found by what they are, too', () => {
    expect(labels('action', row('Sun', { id: 'action theme' }), row('Moon'))).toEqual(['Sun']);
  });

  it('stay where they are without letters, and are few', () => {
    const many = Array.from({ length: 20 }, (_, index) => row(`Service ${index}`));
    expect(labels('', ...many)).toEqual(many.slice(0, 6).map(({ label }) => label));
    expect(labels('service 1', ...many)[0]).toBe('Service 1');
  });

  it('keep what the platform has found by other letters than are seen', () => {
    expect(labels('qqqq', row('th_1', { asked: true }), row('Overview'))).toEqual(['th_1']);
  });

  it('of the group that fits best come first', () => {
    const groups = [
      { heading: 'Pages', rows: [row('Success report')] },
      { heading: 'Agents', rows: [row('Reporter')] },
    ];
    expect(bestOf(groups, 'report').map(({ heading }) => heading)).toEqual(['Agents', 'Pages']);
  });
});
