import { describe, expect, it } from 'vitest';
import { placeIn, readZoom, writeZoom } from './zoom.ts';

const whole = { from: 1000, to: 2000 };

describe('the part of a trace that is looked at', () => {
  it('is read as it was written', () => {
    const view = { from: 1100, to: 1250 };
    expect(readZoom(writeZoom(view, whole), whole)).toEqual(view);
  });

  it.each(['', 'x', '10', '-1-5', '50-50', '60-50', '2000-3000'])('is all of it for %j', (text) => {
    expect(readZoom(text, whole)).toEqual(whole);
  });

  it('ends where the trace does', () => {
    expect(readZoom('500-9000', whole)).toEqual({ from: 1500, to: 2000 });
  });

  it('cuts bars at its edges, and has none of those beyond', () => {
    expect(placeIn(whole, 1250, 1500)).toEqual({ left: 25, width: 25 });
    expect(placeIn(whole, 500, 1500)).toEqual({ left: 0, width: 50 });
    expect(placeIn(whole, 1900, 2500)).toEqual({ left: 90, width: 10 });
    expect(placeIn(whole, 1500, 1500)).toEqual({ left: 50, width: 0 });
    expect(placeIn(whole, 2100, 2500)).toBeNull();
    expect(placeIn(whole, 100, 900)).toBeNull();
  });
});
