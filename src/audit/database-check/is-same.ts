import { canonical } from '../../verifier/index.js';

/** Tells whether two JSON values are the same whatever the order of their members; one that is left out is like no other. */
export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonical(value);
}
