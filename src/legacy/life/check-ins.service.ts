import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts, CHECK_INS, Sessions } from '../../identity/index.js';
import { Clock, Config, Database, Jobs } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { CheckInStore, type CheckedHolder } from './check-in.store.js';
import { nextStep, standingOf, type CheckInStep } from './check-ins.js';
import { areYouThere, doYouKnow } from './check-in-letters.js';
import { LifeStanding } from './life-standing.service.js';
import { Parties } from './parties.service.js';

/**
 * Looking after holders who asked for it and fell silent: a mail, two reminders, then a question to each executor.
 * Silence alone changes nothing; only an executor's report does.
 */
@Injectable()
export class CheckIns implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly store: CheckInStore,
    private readonly standing: LifeStanding,
    private readonly parties: Parties,
  ) {}

  /** Names what checks in before the service starts; settings ask for it when they turn it on. */
  onModuleInit(): void {
    this.jobs.due(CHECK_INS, (now) => this.settle(now));
  }

  /** Sends what is due by `now`, one mail for each holder; one that cannot be sent holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const holder of await this.store.due(now))
      await this.settleOne(holder).catch((error: unknown) => failures.push(error));
    if (failures.length === 1) throw failures[0];
    if (failures.length > 0) throw new AggregateError(failures, 'Some check-ins could not be settled.');
  }

  private settleOne({ account, likeness, months }: CheckedHolder): Promise<void> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(likeness);
      const now = this.clock.now();
      const seenAt = await this.seenAt({ account, likeness, months });
      const kept = await this.store.find(account);
      const { mail, left } = nextStep(standingOf(kept, seenAt, months), now);
      // While a death is reported nobody needs to be asked; the next look is as far away as after a mail.
      if (mail && lifeState === 'living') await this.send({ account, likeness, months }, mail);
      if (kept?.nextAt === left.nextAt && kept.step === left.step) return;
      await this.store.put(account, left);
      await this.jobs.sendDue(CHECK_INS, left.nextAt);
    });
  }

  /** When the holder was last here, by sign-in, by a session or by what is on record. */
  private async seenAt({ account, likeness }: CheckedHolder): Promise<string> {
    const { usedAt } = await this.sessions.lastSeen(account);
    const { openedAt } = await this.accounts.mustFind(account);
    const acted = (await this.standing.lastAct(likeness)) ?? openedAt;
    return usedAt !== null && usedAt > acted ? usedAt : acted;
  }

  private async send({ likeness, account }: CheckedHolder, mail: CheckInStep): Promise<void> {
    const { publicUrl } = this.config;
    if (mail === 'executors')
      await this.parties.tellExecutors(likeness, (reader, holder) =>
        doYouKnow(reader, holder, `${publicUrl}/estates/${likeness}`),
      );
    else
      await this.parties.tellHolder(likeness, (holder) =>
        areYouThere(holder, `${publicUrl}/sign-in`, mail === 'reminder'),
      );
    const payload = { type: 'life.checked_in', likeness, account, mail, by: 'service', at: this.clock.now() };
    await this.ledger.append({ type: 'change', payload });
  }
}
