import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts, Parties } from '../../identity/index.js';
import { Clock, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses, likenessNotFound } from '../../likeness/index.js';
import { isVoid, isWaiting, voidFromOf, type ExecutorId } from '../executors/executor.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { quorumAt } from '../executors/quorum.js';
import { QuorumStore } from '../executors/quorum.store.js';
import { estateNotFound } from '../legacy.errors.js';
import { effectiveQuorum } from './effective-quorum.js';

/** An executor who counts: alive as far as is confirmed, accepted, not waiting out a regret window, and not void by a confirmed death. */
export interface Officer {
  id: ExecutorId;
  account: AccountId;
  likeness: LikenessId;
  acceptedAt: string;
  /** Marked by the holder to suspend while the holder lives. */
  maySuspendInLife: boolean;
}

/** Who is in office for a likeness, and how many of them must agree. Reckoned anew each time; nothing of it is kept. */
@Injectable()
export class Offices implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly executors: ExecutorStore,
    private readonly quorums: QuorumStore,
    private readonly parties: Parties,
  ) {}

  /** Executors witness nothing for whom they act. */
  onModuleInit(): void {
    this.parties.alsoParty(async (likeness, account) =>
      (await this.executors.acceptedBy(account)).some((executor) => executor.likeness === likeness),
    );
  }

  /** The executors in office, the first nominated first. */
  async inOffice(likeness: LikenessId): Promise<Officer[]> {
    return this.inOfficeIf(likeness, await this.voidFrom(likeness));
  }

  /** Those who would be in office if what was opened from a day on were void, or nothing were. */
  async inOfficeIf(likeness: LikenessId, voidFrom: string | null): Promise<Officer[]> {
    const now = this.clock.now();
    const counting = (await this.executors.accepted(likeness)).filter(
      (executor) => !isWaiting(executor, now) && !isVoid(executor, voidFrom),
    );
    const officers: Officer[] = [];
    for (const { id, account, acceptedAt, maySuspendInLife } of counting)
      if (!(await this.hasDied(account))) officers.push({ id, account, likeness, acceptedAt, maySuspendInLife });
    return officers;
  }

  /** The office that an account holds; throws `legacy.estate_not_found` when it holds none. */
  async mustBe(likeness: LikenessId, account: AccountId): Promise<Officer> {
    if (!(await this.likenesses.find(likeness))) throw estateNotFound();
    const officer = (await this.inOffice(likeness)).find((one) => one.account === account);
    if (!officer) throw estateNotFound();
    return officer;
  }

  /** The likenesses for which an account is in office. */
  async estatesOf(account: AccountId): Promise<LikenessId[]> {
    const estates: LikenessId[] = [];
    for (const { likeness } of await this.executors.acceptedBy(account))
      if ((await this.inOffice(likeness)).some((officer) => officer.account === account)) estates.push(likeness);
    return estates;
  }

  /** How many of those in office must agree now, at least one. */
  async quorum(likeness: LikenessId): Promise<number> {
    return this.quorumAmong(likeness, (await this.inOffice(likeness)).length);
  }

  /**
   * The same where it is known how many are in office. Whoever the holder's account removed on or after the day of death
   * is in office no more and is counted here still: nobody makes a quorum of themselves by removing the others.
   */
  async quorumAmong(likeness: LikenessId, inOffice: number): Promise<number> {
    const voidFrom = await this.voidFrom(likeness);
    const missed = voidFrom === null ? 0 : await this.executors.countRemovedSince(likeness, voidFrom);
    const settings = await this.quorums.of(likeness);
    const set = quorumAt(settings, this.clock.now(), inOffice + missed, voidFrom);
    return effectiveQuorum(set, inOffice + missed);
  }

  private async hasDied(account: AccountId): Promise<boolean> {
    const { likeness } = await this.accounts.mustFind(account);
    return (await this.likenesses.find(likeness))?.lifeState === 'deceased';
  }

  private async voidFrom(likeness: LikenessId): Promise<string | null> {
    const facts = await this.likenesses.find(likeness);
    if (!facts) throw likenessNotFound();
    return voidFromOf(facts);
  }
}
