import type { AccountId, CertificateId, LikenessId } from '../kernel/index.js';
import type { EntryId } from '../ledger/index.js';
import type { Directive, LikenessFacts, Replica } from '../policy/index.js';
import type { Wishes } from './wishes.js';

/** What became of a signed version: it waits out a regret window, holds, or does so no more; void by a confirmed death. */
export const DIRECTIVE_STATES = ['waiting', 'in_force', 'replaced', 'withdrawn', 'cancelled', 'void'] as const;
export type DirectiveState = (typeof DIRECTIVE_STATES)[number];

/** The states that end a run of signatures, each of which replaced one that waited. */
export const SETTLED_STATES = ['in_force', 'withdrawn', 'cancelled'] as const satisfies DirectiveState[];

/** One signed version of a holder's wishes, as it was signed. */
export interface SignedDirective {
  likeness: LikenessId;
  version: number;
  wishes: Wishes;
  method: 'typed' | 'passkey';
  /** The name as it was typed; with a passkey that of the account. */
  signedName: string;
  signedBy: AccountId;
  signedAt: string;
  /** The ledger entry that records the signature. */
  entry: EntryId;
  /** Under which anyone may ask whether a certificate of it is genuine; nobody guesses it. */
  certificate: CertificateId;
}

/** What became of one version so far. */
export interface DirectiveStanding {
  likeness: LikenessId;
  version: number;
  state: DirectiveState;
  /** Since when it is in this state. */
  since: string;
  /** When the regret window ends, while it waits. */
  waitsUntil: string | null;
  /** Since when a witness has attested it. */
  witnessedAt: string | null;
}

/** A signed version and what became of it. */
export interface DirectiveRecord extends SignedDirective {
  state: DirectiveState;
  waitsUntil: string | null;
  witnessedAt: string | null;
}

/** A version beside what became of it; it waits until an instant only as long as it waits. */
export function toRecord(
  signed: SignedDirective,
  { state, waitsUntil, witnessedAt }: DirectiveStanding,
): DirectiveRecord {
  return { ...signed, state, waitsUntil: state === 'waiting' ? waitsUntil : null, witnessedAt };
}

/** The directive as decisions rest on it; its signature is as strong as the witness who attested it makes it. */
export function toDirective(
  { version, method, wishes }: Pick<SignedDirective, 'version' | 'method' | 'wishes'>,
  witnessedAt: string | null = null,
): Directive {
  return { version, signature: witnessedAt === null ? method : 'witnessed', ...wishes };
}

/** The facts once the directive is withdrawn: nothing is allowed, and every replica is revoked that is not retired. */
export function withoutDirective(facts: LikenessFacts): LikenessFacts {
  const replicas = Object.entries(facts.replicas).map(([id, replica]) => [id, revoked(replica)]);
  return { ...facts, directive: null, replicas: Object.fromEntries(replicas) as LikenessFacts['replicas'] };
}

/** A retired replica stays retired: its end is final, and has a date and a record of its own. */
function revoked(replica: Replica): Replica {
  return replica.state === 'retired' ? replica : { ...replica, state: 'revoked' };
}
