import { emptyMemo, recall, remember, type CandidateMemo } from './candidate-memo.js';
import type { Any, Scope } from './likeness-facts.js';
import type { Use } from './matching.js';
import { maskOf, needsOf } from './scope-mask.js';

/** Up to this length a list is simply read through. */
const SHORT = 32;
/** So few scopes are sifted sooner than divided further. */
const FEW = 64;
/** How many times one scope may stand in the index, for the values it lists. */
const COPIES = 8;
/** How many scopes are looked at to choose the dimension that divides best. */
const SAMPLE = 512;
/** What a mask cannot sift comes first. */
const ORDER: readonly Dimension[] = ['platforms', 'territories', 'purposes', 'operations', 'modalities', 'audiences'];

type Dimension = keyof Scope;

interface Leaf {
  scopes: readonly Scope[];
  masks: Int32Array;
}
interface Branch {
  dimension: Dimension;
  any: Node;
  byValue: Map<string, Node>;
}
type Node = Leaf | Branch;

interface Index {
  root: Node;
  memo: CandidateMemo;
}

/** A long list that was asked about: once only, or often enough to be worth an index. */
interface Known {
  length: number;
  index?: Index;
}

const known = new WeakMap<readonly Scope[], Known>();

/** Whether a list is read through each time, so that it may even be edited in place. */
export function isShort(list: readonly unknown[]): boolean {
  return list.length <= SHORT;
}

/**
 * Narrows a list to the scopes worth matching against a use: none that could match is left out, and one may come
 * twice. A long list is indexed when it is asked about again, so it must be replaced, never edited in place.
 */
export function candidates<T extends Scope>(scopes: readonly T[], use: Use): readonly T[] {
  if (isShort(scopes)) return scopes;
  const needs = needsOf(use);
  const index = needs === undefined ? undefined : indexOf(scopes);
  return needs === undefined || !index ? scopes : (recalled(index, use, needs) as readonly T[]);
}

function recalled({ root, memo }: Index, use: Use, needs: number): readonly Scope[] {
  const before = recall(memo, needs, use);
  if (before) return before;
  const found: Scope[] = [];
  collect(root, use, needs, found);
  remember(memo, needs, use, found);
  return found;
}

/** Nothing the first time: whoever tries one change after another asks about each list once, and an index costs more. */
function indexOf(scopes: readonly Scope[]): Index | undefined {
  const before = known.get(scopes);
  if (before?.length !== scopes.length) {
    known.set(scopes, { length: scopes.length });
    return undefined;
  }
  before.index ??= { root: divide(scopes, ORDER, COPIES), memo: emptyMemo() };
  return before.index;
}

function collect(node: Node, use: Use, needs: number, found: Scope[]): void {
  if ('masks' in node) {
    sift(node, needs, found);
    return;
  }
  collect(node.any, use, needs, found);
  const value = use[node.dimension];
  const children = value === undefined ? [...node.byValue.values()] : [node.byValue.get(value)];
  for (const child of children) if (child) collect(child, use, needs, found);
}

function sift({ scopes, masks }: Leaf, needs: number, found: Scope[]): void {
  for (let i = 0; i < masks.length; i += 1) {
    if (((masks[i] ?? 0) & needs) !== needs) continue;
    const scope = scopes[i];
    if (scope) found.push(scope);
  }
}

function divide(scopes: readonly Scope[], dimensions: readonly Dimension[], copies: number): Node {
  const best = scopes.length > FEW ? bestOf(scopes, dimensions, copies) : undefined;
  if (!best) return { scopes, masks: Int32Array.from(scopes, maskOf) };

  const rest = dimensions.filter((dimension) => dimension !== best.dimension);
  const any = scopes.filter((scope) => scope[best.dimension] === 'any');
  const byValue = new Map<string, Node>();
  for (const [value, group] of grouped(scopes, best.dimension)) {
    byValue.set(value, divide(group, rest, copies / best.copies));
  }
  return { dimension: best.dimension, any: divide(any, rest, copies), byValue };
}

function bestOf(scopes: readonly Scope[], dimensions: readonly Dimension[], copies: number) {
  const step = Math.ceil(scopes.length / SAMPLE);
  const sample = scopes.filter((_, i) => i % step === 0);
  return dimensions
    .map((dimension) => survey(sample, dimension))
    .filter((each) => each.left < 0.8 && each.copies <= copies)
    .sort((a, b) => a.left - b.left)[0];
}

/** What dividing by a dimension would leave to look at, as a share, and how many copies of each scope it would take. */
function survey(sample: readonly Scope[], dimension: Dimension) {
  const groups = [...grouped(sample, dimension).values()];
  const entries = groups.reduce((sum, group) => sum + group.length, 0);
  const largest = groups.reduce((most, group) => Math.max(most, group.length), 0);
  const any = sample.filter((scope) => scope[dimension] === 'any').length;
  return { dimension, left: (any + largest) / sample.length, copies: Math.max(1, (any + entries) / sample.length) };
}

function grouped(scopes: readonly Scope[], dimension: Dimension): Map<string, Scope[]> {
  const groups = new Map<string, Scope[]>();
  for (const scope of scopes) for (const value of listedValues(scope[dimension])) addTo(groups, value, scope);
  return groups;
}

function listedValues(set: Any<string>): Iterable<string> {
  return set === 'any' ? [] : new Set(set);
}

function addTo(groups: Map<string, Scope[]>, value: string, scope: Scope): void {
  const group = groups.get(value);
  if (group) group.push(scope);
  else groups.set(value, [scope]);
}
