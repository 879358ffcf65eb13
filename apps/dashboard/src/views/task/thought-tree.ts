import type { ThoughtRow } from '@ciris/telemetry-contracts';

export interface Hanging {
  readonly thought: ThoughtRow;
  readonly depth: number;
}

/**
 * Thoughts of a task below those that they follow from, in the order in which they come; each once. One
 * whose parent is of another task, or leads back to itself, stands at the edge.
 */
export const thoughtTree = (thoughts: readonly ThoughtRow[]): readonly Hanging[] => {
  const known = new Set(thoughts.map(({ thoughtId }) => thoughtId));
  const parentOf = ({ parentThoughtId, thoughtId }: ThoughtRow): string | null =>
    parentThoughtId !== null && parentThoughtId !== thoughtId && known.has(parentThoughtId) ? parentThoughtId : null;
  const below = Map.groupBy(thoughts, parentOf);
  const rows: Hanging[] = [];
  const seen = new Set<string>();
  const hang = (from: ThoughtRow): void => {
    const waiting: Hanging[] = [{ thought: from, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { thought, depth } = next;
      if (seen.has(thought.thoughtId)) continue;
      seen.add(thought.thoughtId);
      rows.push(next);
      const children = below.get(thought.thoughtId) ?? [];
      waiting.push(...children.map((child) => ({ thought: child, depth: depth + 1 })).reverse());
    }
  };
  for (const root of below.get(null) ?? []) hang(root);
  for (const left of thoughts) if (!seen.has(left.thoughtId)) hang(left);
  return rows;
};
