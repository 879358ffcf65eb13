import { beforeAll, describe, expect, it } from 'vitest';
import { type Planted, plantedByRule } from './planted.ts';
import { type Fault, lintTree } from './planted-tree.ts';

/** What other rules say of three lines without sense is not the subject here. */
const DIRECTION = new Set([
  'plugin',
  'lint/style/noRestrictedImports',
  'lint/style/noProcessEnv',
  'lint/suspicious/noImportCycles',
  'lint/nursery/noFloatingPromises',
]);

const rules = plantedByRule();

describe('a planted violation is caught, and its lawful neighbour is not', () => {
  let faults: ReadonlyMap<string, readonly Fault[]>;

  beforeAll(async () => {
    const plants = [...rules.values()].flat();
    const tree = new Map(plants.map(({ path, code }) => [path, code]));
    faults = await lintTree(tree);
  }, 60_000);

  const asExpected = ({ path, caught }: Planted): boolean => {
    const said = (faults.get(path) ?? []).filter(({ rule }) => DIRECTION.has(rule));
    if (caught === null) return said.length === 0;
    return said.some(({ rule, message }) => rule === caught.rule && message.includes(caught.says));
  };
  const wrong = (plants: readonly Planted[]) =>
    plants.filter((plant) => !asExpected(plant)).map((plant) => ({ ...plant, said: faults.get(plant.path) }));

  it.each([...rules])('%s', (_rule, plants) => {
    expect(plants.some(({ caught }) => caught !== null)).toBe(true);
    expect(wrong(plants)).toEqual([]);
  });
});
