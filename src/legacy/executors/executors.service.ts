import { Injectable } from '@nestjs/common';
import type { Leaver } from '../../identity/index.js';
import { Clock, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { BallotStore } from '../offices/ballot.store.js';
import { Passings } from '../life/passings.service.js';
import { Offices } from '../offices/offices.service.js';
import type { Accepted, Executor } from './executor.js';
import { ExecutorStore, type ExecutorPlace } from './executor.store.js';
import { HolderMail } from './holder-mail.js';
import { lost } from './letters.js';
import { holdsAt } from './quorum.js';
import { QuorumStore } from './quorum.store.js';

/** How many executors must agree, and how that comes about. */
export interface QuorumView {
  /** What the holder set; null by default, which is a majority. */
  set: number | null;
  /** How many are in office and count. */
  inOffice: number;
  /** How many must agree now. */
  effective: number;
  /** A lower quorum that waits out a regret window. */
  waiting: { quorum: number; until: string } | null;
}

/** Whom a holder named, read; and all of it gone when a person is erased. */
@Injectable()
export class Executors {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly executors: ExecutorStore,
    private readonly quorums: QuorumStore,
    private readonly ballots: BallotStore,
    private readonly offices: Offices,
    private readonly passings: Passings,
    private readonly holders: HolderMail,
  ) {}

  /** At most `limit` of those whom a holder ever named, the last one first. */
  list(likeness: LikenessId, limit: number, after?: ExecutorPlace): Promise<Executor[]> {
    return this.executors.list(likeness, limit, after);
  }

  /** The offices that an account holds, in likenesses of others. */
  heldBy(account: AccountId): Promise<Accepted[]> {
    return this.executors.acceptedBy(account);
  }

  /** The quorum of a likeness as it stands. */
  async quorumOf(likeness: LikenessId): Promise<QuorumView> {
    const now = this.clock.now();
    const settings = await this.quorums.of(likeness);
    const inOffice = (await this.offices.inOffice(likeness)).length;
    const waiting = settings.find((one) => one.state === 'waiting' && !holdsAt(one, now));
    return {
      set: settings.findLast((one) => holdsAt(one, now))?.quorum ?? null,
      inOffice,
      effective: await this.offices.quorumAmong(likeness, inOffice),
      waiting: waiting?.waitsUntil == null ? null : { quorum: waiting.quorum, until: waiting.waitsUntil },
    };
  }

  /**
   * Deletes in the current transaction, which must be an erasure's, whom a person named, and what they were named for:
   * they fall out of every office, which the holders concerned are told.
   */
  async forget({ account, likeness, email }: Leaver): Promise<void> {
    await this.ballots.clearAll(likeness);
    await this.quorums.forget(likeness);
    await this.executors.deleteOf(likeness);
    for (const executor of await this.executors.ofPerson(account, email)) await this.leave(executor);
  }

  private async leave({ id, likeness, state }: Executor): Promise<void> {
    await this.likenesses.mustLock(likeness);
    await this.ballots.silence(id);
    await this.executors.delete([id]);
    if (state !== 'accepted' && state !== 'nominated') return;
    const payload = { type: 'executor.left', likeness, executor: id, at: this.clock.now() };
    await this.ledger.append({ type: 'change', payload });
    await this.passings.expectIn(likeness);
    await this.holders.tell(likeness, lost);
  }
}
