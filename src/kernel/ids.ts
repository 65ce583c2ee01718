import { randomFillSync } from 'node:crypto';

declare const brand: unique symbol;

/** A public id: its prefix, an underscore and 32 hex digits (128 bits). */
export type Id<P extends string> = string & { readonly [brand]: P };
export type LikenessId = Id<'lk'>;
export type AccountId = Id<'ac'>;
export type PlatformId = Id<'pf'>;
export type KeyId = Id<'pk'>;
export type DecisionId = Id<'dc'>;
export type ReplicaId = Id<'rp'>;
export type InteractantRef = Id<'in'>;
export type SessionId = Id<'se'>;
export type ProofId = Id<'ip'>;
export type EventId = Id<'ev'>;
export type CertificateId = Id<'ce'>;
export type ApprovalId = Id<'ap'>;
export type GrantId = Id<'gr'>;

export type PasskeyId = Id<'ps'>;
export type WitnessRequestId = Id<'wr'>;
export type ProfessionId = Id<'wp'>;
export type CompetingClaimId = Id<'cp'>;

type Prefix =
  | 'lk'
  | 'ac'
  | 'pf'
  | 'pk'
  | 'dc'
  | 'rp'
  | 'rc'
  | 'in'
  | 'se'
  | 'ip'
  | 'gr'
  | 'ex'
  | 'rf'
  | 'ev'
  | 'ce'
  | 'ps'
  | 'wr'
  | 'wp'
  | 'cp'
  | 'ap'
  | 'dr'
  | 'dn';

/** The shard group of everything that one PostgreSQL holds; see "Growing" in docs/architecture.md. */
export const SHARD_GROUP = 0;

const pool = Buffer.allocUnsafe(4096);
let used = pool.length;

/** Gives `count` random bytes as hex, drawn from a block so that the hot path makes one system call in many. */
function randomHex(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const hex = pool.toString('hex', used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return hex;
}

/** Makes an id of 128 random bits. */
export function newId<P extends Prefix>(prefix: P): Id<P> {
  return `${prefix}_${randomHex(16)}` as Id<P>;
}

/**
 * Makes a decision's id: the bits of a version 7 UUID (RFC 9562), so that ids made together lie together in
 * the index, with the shard group in the last byte so that the id routes.
 */
export function newDecisionId(millis: number): DecisionId {
  const random = randomHex(9);
  const time = millis.toString(16).padStart(12, '0');
  const variant = ((parseInt(random.charAt(3), 16) & 3) | 8).toString(16);
  const group = SHARD_GROUP.toString(16).padStart(2, '0');
  return `dc_${time}7${random.slice(0, 3)}${variant}${random.slice(4, 17)}${group}` as DecisionId;
}

const shapes = new Map<string, RegExp>();

/** Tells whether `text` is written like an id with this prefix. */
export function isId<P extends Prefix>(prefix: P, text: string): text is Id<P> {
  let shape = shapes.get(prefix);
  if (!shape) shapes.set(prefix, (shape = new RegExp(`^${prefix}_[0-9a-f]{32}$`)));
  return shape.test(text);
}

/** The 32 hex digits of an id, which PostgreSQL takes as a uuid. */
export function toUuid(id: Id<string>): string {
  return id.slice(id.indexOf('_') + 1);
}

/** These 32 hex digits in a uuid's usual form, with hyphens. */
export function hyphenated(uuid: string): string {
  return uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The id that a uuid column holds. */
export function fromUuid<P extends Prefix>(prefix: P, uuid: string): Id<P> {
  return `${prefix}_${uuid.replaceAll('-', '')}` as Id<P>;
}
