import { expect, it } from 'vitest';
import { type BreakerBand, worstBands } from './breaker-band.ts';

const band = (from: number, to: number, state: BreakerBand['state']): BreakerBand => ({ from, to, state });

it('shows the worst of all breakers at each moment, in as few bands as there are changes', () => {
  const one = [band(0, 4, 'closed'), band(4, 6, 'open'), band(6, 10, 'half_open')];
  const other = [band(0, 2, null), band(2, 8, 'closed'), band(8, 10, 'open')];
  expect(worstBands([one, other])).toEqual([
    band(0, 4, 'closed'),
    band(4, 6, 'open'),
    band(6, 8, 'half_open'),
    band(8, 10, 'open'),
  ]);
});

it('knows nothing where nothing of any is known', () => {
  expect(worstBands([[band(0, 3, null), band(3, 5, 'closed')]])).toEqual([band(0, 3, null), band(3, 5, 'closed')]);
  expect(worstBands([])).toEqual([]);
});
