import { expect, it } from 'vitest';
import { axisLabel } from './axis-label.ts';

it('stands under its mark', () => expect(axisLabel(300, 400)).toEqual({ x: 300, textAnchor: 'middle' }));

it('is not cut off at the edge', () => expect(axisLabel(396, 400)).toEqual({ x: 400, textAnchor: 'end' }));
