import { Injectable } from '@nestjs/common';
import { SealedFiles, mustBePaper } from '../../documents/index.js';
import { Accounts, Reviews, isAdult, isPossibleBirth, type Account } from '../../identity/index.js';
import { Clock, Database, newId, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';
import type { LikenessFacts, Rule } from '../../policy/index.js';
import { onTheDesk } from '../life/desk-letters.js';
import type { Guarded } from './guarded.entity.js';
import { guardedNotFound, wardBirthImpossible, wardIsAdult, wardNotAlive } from './guarded.errors.js';
import { GuardedStore } from './guarded.store.js';
import type { Guardian } from './letters.js';

/** What an operator says on a guardian's evidence. */
export interface Ward extends Pick<Guarded, 'name' | 'bornOn' | 'reason'> {
  guardianName: string;
  guardianEmail: string;
  /** Whether the evidence shows that the person lives. */
  alive: 'true' | 'false';
}

/** A guarded likeness as operators see it. */
export interface SeenGuarded {
  id: LikenessId;
  state: Guarded['state'];
  name: string;
  bornOn: string;
  reason: Guarded['reason'];
  guardian: { name: string; email: string } | null;
  evidence: boolean;
  registeredAt: string;
  reviewedAt: string | null;
  handedTo: LikenessId | null;
  voices: number;
  needed: number;
  doNotReanimate: boolean;
  refusals: Rule[];
  suspendedBy: LikenessFacts['suspendedBy'];
}

/** The likenesses of minors and of those unable to sign: registered by an operator, reviewed, and closed for good. */
@Injectable()
export class GuardedLikenesses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly accounts: Accounts,
    private readonly reviews: Reviews,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly store: GuardedStore,
  ) {}

  /** Keeps what a guardian showed for the operators' review; throws (422) for the dead, and for adults who can sign. */
  async register(operator: AccountId, ward: Ward, evidence: Buffer): Promise<SeenGuarded> {
    this.mustBeWard(ward);
    const evidenceKind = await mustBePaper(evidence, 'evidence');
    return this.database.transaction(async () => {
      const { alive: _, ...said } = ward;
      const [likeness, registeredAt] = [newId('lk'), this.clock.now()];
      const evidenceId = await this.files.put(evidence);
      const row: Guarded = { ...said, likeness, registeredAt, evidenceId, evidenceKind, ...UNREVIEWED };
      await this.store.add(row);
      await this.record('likeness.guard_registered', { likeness, by: operator, reason: ward.reason });
      for (const one of await this.accounts.operators()) await this.notifications.mail(onTheDesk(one, 'guarded'));
      return this.seen(row);
    });
  }

  /** Guarded likenesses, the oldest first. */
  list(limit: number, after?: readonly [registeredAt: string, uuid: string]): Promise<Guarded[]> {
    return this.store.list(limit, after);
  }

  /** One of them; throws `legacy.guarded_not_found`. */
  async mustFind(likeness: LikenessId): Promise<Guarded> {
    const row = await this.store.find(likeness);
    if (!row) throw guardedNotFound();
    return row;
  }

  /** One of them as operators see it, with what holds of it. */
  async seen(row: Guarded): Promise<SeenGuarded> {
    const { likeness: id, state, name, bornOn, reason, registeredAt, reviewedAt, handedTo } = row;
    const facts = await this.likenesses.find(id);
    const { voices, needed } = await this.reviews.standing(id);
    return {
      ...{ id, state, name, bornOn, reason, guardian: guardianOf(row), evidence: row.evidenceId !== null },
      ...{ registeredAt, reviewedAt, handedTo, voices, needed },
      doNotReanimate: facts?.directive?.doNotReanimate === true,
      refusals: facts?.directive?.rules ?? [],
      suspendedBy: facts?.suspendedBy ?? [],
    };
  }

  /** Writes to the guardian of what an operator did, in the current transaction; who has no account is written to as the operator reads. */
  async tell(row: Guarded, operator: AccountId, letter: (guardian: Guardian) => Letter): Promise<void> {
    const guardian = guardianOf(row);
    if (!guardian) return;
    const { locale } = (await this.accounts.findByEmail(guardian.email)) ?? (await this.accounts.mustFind(operator));
    await this.notifications.mail(letter({ ...guardian, locale }));
  }

  /** The guardian's account, if they have one: a party to all of it. */
  async guardianAccount({ guardianEmail }: Guarded): Promise<Account | undefined> {
    return guardianEmail === null ? undefined : this.accounts.findByEmail(guardianEmail);
  }

  /** Puts on record, in the current transaction, what happened to a guarded likeness; never a name. */
  async record(
    type: string,
    details: { likeness: LikenessId; by: AccountId; [detail: string]: unknown },
  ): Promise<void> {
    await this.ledger.append({ type: 'change', payload: { ...details, type, at: this.clock.now() } });
  }

  private mustBeWard({ alive, bornOn, reason }: Ward): void {
    const today = this.clock.today();
    if (alive !== 'true') throw wardNotAlive();
    if (!isPossibleBirth(bornOn, today)) throw wardBirthImpossible();
    if (reason === 'minor' && isAdult(bornOn, today)) throw wardIsAdult();
  }
}

const UNREVIEWED = { state: 'waiting', reviewedAt: null, proposedHolder: null, handedTo: null } as const;

function guardianOf({ guardianName: name, guardianEmail: email }: Guarded): SeenGuarded['guardian'] {
  return name === null || email === null ? null : { name, email };
}
