import { processingSpanId } from '../../facts/trace-ids.ts';
import type { Mark, Placed } from './mark.ts';
import { bySpanId, type Hung, inOrder, missingParents, parentByTime, toldParent } from './parents.ts';

/** What spans hang on, or where they are missing the steps: the first root, the processing of the thought before all. */
const mainOf = (parts: readonly Mark[], hung: ReadonlyMap<Mark, Hung>, thoughtId: string | null): Mark | null => {
  const processing = thoughtId === null ? null : processingSpanId(thoughtId);
  const roots = parts.filter((mark) => hung.get(mark)?.parent === null);
  return parts.find(({ spanId }) => spanId !== null && spanId === processing) ?? roots[0] ?? parts[0] ?? null;
};

/** Everything on what it hangs. Nothing has a place in the tree so far, and parents may lead in a circle. */
const hang = (marks: readonly Mark[], thoughtId: string | null): ReadonlyMap<Mark, Hung> => {
  const parts = inOrder(marks.filter(({ under }) => under === null));
  const all = inOrder([...parts, ...missingParents(parts, thoughtId)]);
  const named = bySpanId(all);
  const hung = new Map(all.map((mark) => [mark, toldParent(named, mark)]));
  const main = mainOf(all, hung, thoughtId);
  const byName = Map.groupBy(all, ({ name }) => name);
  for (const loose of marks) {
    if (loose.under !== null) hung.set(loose, parentByTime(byName, main, loose));
  }
  return hung;
};

type Row = { -readonly [Member in keyof Placed]: Placed[Member] };

interface Frame {
  readonly mark: Mark;
  readonly place: number;
  readonly children: readonly Mark[];
  next: number;
}

/** Depth first, without recursion: a chain of ten thousand must not end it. */
const walk = (
  root: Mark,
  childrenOf: (mark: Mark) => readonly Mark[],
  hung: ReadonlyMap<Mark, Hung>,
  placed: Row[],
  seen: Set<Mark>,
): void => {
  const enter = (mark: Mark, depth: number, as: Hung): Frame => {
    seen.add(mark);
    placed.push({ mark, parent: as.parent, link: as.link, depth, descendants: 0 });
    return { mark, place: placed.length - 1, children: childrenOf(mark), next: 0 };
  };
  const asTold = hung.get(root);
  const asRoot: Hung = asTold?.parent === null ? asTold : { parent: null, link: 'cycle' };
  const path: Frame[] = [enter(root, 0, asRoot)];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const child = top.children[top.next];
    top.next += 1;
    if (child === undefined) {
      const row = placed[top.place];
      if (row) row.descendants = placed.length - top.place - 1;
      path.pop();
    } else if (!seen.has(child)) {
      path.push(enter(child, path.length, hung.get(child) ?? asRoot));
    }
  }
};

/** Whoever has no root above it hangs on a circle, or is a part of one. */
const earliestOfCircle = (from: Mark, hung: ReadonlyMap<Mark, Hung>): Mark => {
  const passed = new Set<Mark>();
  let at = from;
  while (!passed.has(at)) {
    passed.add(at);
    at = hung.get(at)?.parent ?? at;
  }
  const order = [...passed];
  return inOrder(order.slice(order.indexOf(at)))[0] ?? at;
};

/**
 * The marks of one trace as a tree, depth first, children in the order of their beginnings. Each stands in
 * it once, and beside them the parents that were named and never stored. What its parents lead back to is
 * taken for a root.
 */
export const treeOf = (marks: readonly Mark[], thoughtId: string | null): readonly Placed[] => {
  const hung = hang(marks, thoughtId);
  const all = inOrder([...hung.keys()]);
  const children = Map.groupBy(all, (mark) => hung.get(mark)?.parent ?? null);
  const childrenOf = (mark: Mark): readonly Mark[] => children.get(mark) ?? [];
  const placed: Row[] = [];
  const seen = new Set<Mark>();
  for (const root of children.get(null) ?? []) walk(root, childrenOf, hung, placed, seen);
  for (const mark of all) {
    if (!seen.has(mark)) walk(earliestOfCircle(mark, hung), childrenOf, hung, placed, seen);
  }
  return placed;
};
