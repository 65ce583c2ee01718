import { Injectable } from '@nestjs/common';
import { Witnesses } from '../../consent/index.js';
import { Accounts, Restraints, isAdult, type AccountPrincipal } from '../../identity/index.js';
import { Clock, Database, sha256 } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Departures } from './departures.service.js';
import { hasAccepted, type Accepted, type Executor } from './executor.js';
import { ExecutorStore } from './executor.store.js';
import {
  executorsAreAdults,
  invitationNotFound,
  invitationOver,
  otherAddress,
  witnessesAreNoParty,
} from './executors.errors.js';
import { HolderMail } from './holder-mail.js';
import { Lapses } from './lapses.service.js';
import { accepted, declined } from './letters.js';
import { summaryOf, type WishesSummary } from './wishes-summary.js';

/** Whoever is signed in. */
type Nominee = Pick<AccountPrincipal, 'account'>;

/** An invitation as the invited may read it before they answer. */
export interface Invitation {
  executor: Executor;
  holderName: string;
  wishes: WishesSummary;
}

/** Invitations to be an executor, answered by the owner of the invited address alone, who is an adult. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly executors: ExecutorStore,
    private readonly departures: Departures,
    private readonly lapses: Lapses,
    private readonly holders: HolderMail,
    private readonly witnesses: Witnesses,
  ) {}

  /** The invitation of this token. Throws for an unknown one (404), for somebody else (403), and once it is over (409). */
  async read(nominee: Nominee, token: string): Promise<Invitation> {
    const executor = await this.mustFind(nominee, token);
    if (!isOpen(executor, this.clock.now())) throw invitationOver();
    const facts = await this.likenesses.find(executor.likeness);
    const holderName = await this.holders.nameOf(executor.likeness);
    return { executor, holderName, wishes: summaryOf(facts?.directive ?? null) };
  }

  /** Takes up the office; once more does nothing more. Throws as `read` does, for a minor (422), and for a witness (409). */
  accept(nominee: Nominee, token: string): Promise<Accepted> {
    return this.answer(nominee, token, (executor) => this.takeUp(nominee, executor));
  }

  /** Takes up an office whose nomination is at hand, and not its token: for the demo family alone. */
  acceptNamed(nominee: Nominee, executor: Executor): Promise<Accepted> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(executor.likeness);
      return this.takeUp(nominee, executor);
    });
  }

  /** Declines; once more does nothing more. Throws as `read` does. */
  decline(nominee: Nominee, token: string): Promise<Executor> {
    return this.answer(nominee, token, async (executor) => {
      if (executor.state === 'declined') return executor;
      this.mustBeOpen(executor);
      await this.departures.end(executor, 'declined', { by: nominee.account });
      await this.holders.tell(executor.likeness, (holder) => declined(holder, executor.name));
      return { ...executor, state: 'declined' };
    });
  }

  private async takeUp(nominee: Nominee, executor: Executor): Promise<Accepted> {
    if (hasAccepted(executor) && executor.account === nominee.account) return executor;
    this.mustBeOpen(executor);
    await this.restraints.mustBeFree(nominee.account);
    const { bornOn } = await this.accounts.mustFind(nominee.account);
    const at = this.clock.now();
    if (!isAdult(bornOn, at.slice(0, 10))) throw executorsAreAdults();
    const { id, likeness, name, waitsUntil } = executor;
    if (await this.witnesses.hasWitnessed(likeness, nominee.account)) throw witnessesAreNoParty();
    const change = { state: 'accepted' as const, account: nominee.account, acceptedAt: at };
    await this.executors.change(id, change);
    const payload = { type: 'executor.accepted', likeness, executor: id, by: nominee.account, at };
    await this.ledger.append({ type: 'change', payload });
    const waits = waitsUntil !== null && at < waitsUntil ? waitsUntil : null;
    await this.holders.tell(likeness, (holder) => accepted(holder, name, waits));
    return { ...executor, ...change };
  }

  /** Answers in one transaction that holds the facts; an invitation that has lapsed is first settled apart. */
  private async answer<T>(nominee: Nominee, token: string, act: (executor: Executor) => Promise<T>): Promise<T> {
    const { likeness, state, lapsesAt } = await this.mustFind(nominee, token);
    const now = this.clock.now();
    if (state === 'nominated' && lapsesAt <= now) await this.database.apart(() => this.lapses.settleOne(likeness, now));
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      return act(await this.mustFind(nominee, token));
    });
  }

  private async mustFind({ account }: Nominee, token: string): Promise<Executor> {
    const executor = await this.executors.findByInvitation(sha256(token));
    if (!executor) throw invitationNotFound();
    const { email } = await this.accounts.mustFind(account);
    if (email !== executor.email) throw otherAddress();
    return executor;
  }

  private mustBeOpen(executor: Executor): void {
    if (!isOpen(executor, this.clock.now())) throw invitationOver();
  }
}

function isOpen({ state, lapsesAt }: Executor, now: string): boolean {
  return state === 'nominated' && now < lapsesAt;
}
