import { Injectable, type OnModuleInit } from '@nestjs/common';
import { onlyClosing } from '../../consent/index.js';
import { Accounts, Restraints, type Account } from '../../identity/index.js';
import { Clock, Config, Database, Jobs, newSecret, sha256, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { Ballots } from '../offices/ballots.service.js';
import { lowerQuorumHolds } from './at-once-letters.js';
import { voidFromOf } from './executor.js';
import { ExecutorStore } from './executor.store.js';
import { noLongerWaiting, nothingToCancel } from './executors.errors.js';
import { lowerQuorumWaits } from './letters.js';
import type { Holder } from './nominations.service.js';
import { quorumAt, type QuorumSetting } from './quorum.js';
import { QuorumStore } from './quorum.store.js';
import { regretEnd } from './regret-end.js';

/** What settles lowered quorums whose regret window has ended. */
const QUORUMS = 'legacy.quorums';

/** How many executors must agree, as the holder sets it: more at once, fewer after the regret window. */
@Injectable()
export class Quorums implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly accounts: Accounts,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly executors: ExecutorStore,
    private readonly store: QuorumStore,
    private readonly ballots: Ballots,
  ) {}

  /** Names what settles them before the service starts. */
  onModuleInit(): void {
    this.jobs.due(QUORUMS, (now) => this.settle(now));
  }

  /** Sets the quorum; what waited before is replaced. Lowering it is refused after a confirmed death (409). */
  set({ account, likeness }: Holder, quorum: number): Promise<QuorumSetting> {
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      const now = this.clock.now();
      await this.settleOne(likeness, now);
      const settings = await this.store.of(likeness);
      const named = (await this.executors.standing(likeness)).length;
      const lowers = quorum < quorumAt(settings, now, named, voidFromOf(facts));
      if (lowers && facts.lifeState === 'deceased') throw onlyClosing();
      if (lowers) await this.restraints.mustBeFree(account);
      const holder = await this.accounts.mustFind(account);
      const waitsUntil = lowers ? regretEnd(now, holder.regretHours) : null;
      const state = waitsUntil === null ? ('in_force' as const) : ('waiting' as const);
      const setting = { n: settings.length + 1, quorum, state, setAt: now, waitsUntil };
      await this.keep(holder, setting);
      if (state === 'in_force') await this.ballots.recount(likeness);
      if (lowers && state === 'in_force')
        await this.notifications.mail(lowerQuorumHolds(holder, quorum, `${this.config.publicUrl}/executors`));
      return setting;
    });
  }

  /** Takes a lowered quorum back that this token was mailed for; throws when the token is unknown (404) or too late (409). */
  cancelByToken(token: string): Promise<void> {
    return this.database.transaction(async () => {
      const found = await this.store.findByToken(sha256(token));
      if (!found) throw nothingToCancel();
      const { likeness, n, quorum } = found;
      await this.likenesses.mustLock(likeness);
      const setting = (await this.store.of(likeness)).find((one) => one.n === n);
      if (setting?.state !== 'waiting' || (setting.waitsUntil ?? '') <= this.clock.now()) throw noLongerWaiting();
      await this.store.endWaiting(likeness, 'cancelled');
      await this.record('executor.quorum_cancelled', likeness, { quorum });
    });
  }

  /** Lets every lowered quorum hold whose window has ended by `now`, each once; a failing one holds up no other. */
  private async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const { likeness } of await this.store.due(now))
      await this.settleOne(likeness, now).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some quorums could not be settled.');
  }

  private settleOne(likeness: LikenessId, now: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const due = (await this.store.of(likeness)).find(({ state }) => state === 'waiting');
      if (due?.waitsUntil == null || due.waitsUntil > now) return;
      await this.store.endWaiting(likeness, 'in_force');
      await this.record('executor.quorum_in_force', likeness, { quorum: due.quorum });
      await this.ballots.recount(likeness);
    });
  }

  private async keep(holder: Account, setting: QuorumSetting): Promise<void> {
    const { id: by, likeness } = holder;
    const { quorum, state, waitsUntil } = setting;
    await this.store.endWaiting(likeness, 'replaced');
    const token = newSecret();
    await this.store.add(likeness, setting, state === 'waiting' ? sha256(token) : null);
    await this.record('executor.quorum_set', likeness, { by, quorum, waitsUntil });
    if (waitsUntil === null) return;
    await this.jobs.sendDue(QUORUMS, waitsUntil);
    const url = `${this.config.publicUrl}/executors/cancel?token=${token}`;
    await this.notifications.mail(lowerQuorumWaits(holder, quorum, url, waitsUntil));
  }

  private async record(
    type: 'executor.quorum_set' | 'executor.quorum_in_force' | 'executor.quorum_cancelled',
    likeness: LikenessId,
    details: object,
  ): Promise<void> {
    await this.ledger.append({ type: 'change', payload: { ...details, type, likeness, at: this.clock.now() } });
  }
}
