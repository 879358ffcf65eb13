import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layDependencies } from './dependency-graph.ts';
import { pictureHeight } from './picture-height.ts';

const named = (side: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ service: `${side}${index}`, status: null }));

it('is the height that the layout comes to', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (dependents, dependsOn) => {
      const laid = layDependencies(
        { service: 'own', status: null },
        named('left', dependents),
        named('right', dependsOn),
      );
      expect(laid.height).toBe(pictureHeight(dependents, dependsOn));
    }),
  );
});
