/** A node over a whole subtree: number `at` from the left among those `height` levels above the leaves. */
export interface Node {
  height: number;
  at: number;
}

/** A subtree as the perfect ones that it falls into, leftmost and largest first. */
export type Subtree = readonly Node[];

/**
 * The subtrees beside the path from a node up to the root of a log of `size` entries, lowest first: its proof
 * (RFC 6962, section 2.1.1).
 */
export function pathFrom({ height, at }: Node, size: number): Subtree[] {
  const path: Subtree[] = [];
  for (let [up, place] = [height, at]; 2 ** up < size; up += 1, place = Math.floor(place / 2)) {
    const beside = place % 2 === 0 ? place + 1 : place - 1;
    const first = beside * 2 ** up;
    if (first < size) path.push(perfectTrees(first, Math.min(first + 2 ** up, size)));
  }
  return path;
}

/**
 * The subtrees that prove that the log of `size` entries begins with that of `before` (RFC 6962, section 2.1.2): the
 * last perfect tree of the smaller log, unless that is the whole of it, and its path.
 */
export function growthPath(before: number, size: number): Subtree[] {
  if (before === 0 || before === size) return [];
  let [height, at] = [0, before];
  while (at % 2 === 0) [height, at] = [height + 1, at / 2];
  const last = { height, at: at - 1 };
  const path = pathFrom(last, size);
  return at === 1 ? path : [[last], ...path];
}

/** The perfect trees that the leaves from `first` up to `end` fall into; `first` is a multiple of their span. */
function perfectTrees(first: number, end: number): Node[] {
  const trees: Node[] = [];
  for (let [from, height] = [first, Math.floor(Math.log2(end - first))]; from < end; height -= 1) {
    if (from + 2 ** height > end) continue;
    trees.push({ height, at: from / 2 ** height });
    from += 2 ** height;
  }
  return trees;
}
