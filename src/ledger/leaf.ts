/** What a leaf says of its entry in public, with the number that stands for it in the database. */
export const LEAF_TYPES = { decision: 1, attestation: 2, change: 3, erasure: 4 } as const;

/** The public type of an entry; the payload holds the real one. */
export type LeafType = keyof typeof LEAF_TYPES;

/** What the log holds of one entry: nothing that tells about whom or what it is. */
export interface Leaf {
  /** A uuid in its usual form, lower case with hyphens. */
  id: string;
  type: number;
  /** RFC 3339 in UTC with milliseconds. */
  at: string;
  commitment: Buffer;
}

const names: ReadonlyMap<number, LeafType> = new Map(
  Object.entries(LEAF_TYPES).map(([name, code]) => [code, name as LeafType]),
);

/** The name of a type's number. Throws when it has none. */
export function leafTypeOf(code: number): LeafType {
  const type = names.get(code);
  if (type === undefined) throw new Error(`The ledger knows no leaf type ${code}.`);
  return type;
}

/** Writes a leaf as RFC 8785 JSON, the bytes that the log hashes. Throws on a type that has no name. */
export function encodeLeaf(leaf: Leaf): string {
  const type = leafTypeOf(leaf.type);
  return `{"at":"${leaf.at}","commitment":"${leaf.commitment.toString('base64url')}","id":"${leaf.id}","type":"${type}","v":1}`;
}
