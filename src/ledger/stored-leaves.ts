import type { Leaf } from './leaf.js';

const UUID_LENGTH = 36;
const COMMITMENT_BYTES = 32;

/**
 * Reads leaves `l` as one row of four long values: reading each as a row of its own takes PostgreSQL a fifth longer, and
 * this process five times as long. An aggregate passes over nulls, so that a leaf that is not stored has no id.
 */
export const LEAVES = `
  coalesce(string_agg(l.id::text, ''), '') as ids, coalesce(string_agg(l.type::text, ''), '') as types,
  coalesce(string_agg(round(date_part('epoch', l.at) * 1000)::bigint::text, ' '), '') as instants,
  coalesce(string_agg(l.commitment, ''), '') as commitments`;

/** Leaves as they are read in one row: their ids, types, instants in milliseconds and commitments, each strung together. */
export interface StoredLeaves {
  ids: string;
  types: string;
  instants: string;
  commitments: Buffer;
}

/** Takes such a row apart. */
export function readLeaves({ ids, types, instants, commitments }: StoredLeaves): Leaf[] {
  if (ids === '') return [];
  // Neighbours are often of the same millisecond.
  let [millis, at] = ['', ''];
  return instants.split(' ').map((instant, n) => {
    if (instant !== millis) [millis, at] = [instant, new Date(Number(instant)).toISOString()];
    return {
      id: ids.slice(n * UUID_LENGTH, (n + 1) * UUID_LENGTH),
      type: Number(types[n]),
      at,
      commitment: commitments.subarray(n * COMMITMENT_BYTES, (n + 1) * COMMITMENT_BYTES),
    };
  });
}
