import { Injectable, type OnModuleInit } from '@nestjs/common';
import { onlyClosing } from '../consent/index.js';
import { Restraints, mustBeSteppedUp, type AccountPrincipal } from '../identity/index.js';
import { Clock, Database, type LikenessId } from '../kernel/index.js';
import { Ballots, type Tally } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { EstateReplicas } from './estate-replicas.service.js';
import { hasEnded, withEnd, type RegisteredReplica } from './registered-replica.js';
import { farewellNotAhead, replicaEnded } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** A replica after one asked for a day of farewell; with the voices where that takes several. */
export interface Farewell {
  replica: RegisteredReplica;
  vote?: Tally;
}

/** The day, or that there is to be none. */
type Day = string | null;

const MATTER = 'farewell';
const NONE = 'none';

/**
 * The day on which a replica retires. Setting one, or an earlier one, closes: the holder or a single executor does it.
 * Postponing or removing it opens: the holder while they live, with their password, or the executors' quorum.
 */
@Injectable()
export class Farewells implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly ballots: Ballots,
    private readonly restraints: Restraints,
    private readonly replicas: Replicas,
    private readonly estates: EstateReplicas,
  ) {}

  /** Names what is done when postponing a farewell is carried because an executor left. */
  onModuleInit(): void {
    this.ballots.whenCarried(MATTER, (likeness, matter) => this.carry(likeness, matter));
  }

  /** Sets the day for the holder. */
  byHolder(holder: AccountPrincipal, id: string, endsOn: Day): Promise<Farewell> {
    return this.database.transaction(async () => {
      const { account, likeness } = holder;
      const { lifeState } = await this.likenesses.mustLock(likeness);
      const replica = await this.mustBeInService(likeness, id, endsOn);
      if (opens(replica, endsOn)) {
        if (lifeState === 'deceased') throw onlyClosing();
        await this.restraints.mustBeFree(account);
        mustBeSteppedUp(holder, this.clock.millis());
      }
      return { replica: await this.set(replica, endsOn, { by: account, side: 'holder' }) };
    });
  }

  /** Sets the day for an executor, or gives their voice for it; only after a confirmed death. */
  byExecutor(executor: AccountPrincipal, likeness: LikenessId, id: string, endsOn: Day): Promise<Farewell> {
    return this.database.transaction(async () => {
      const { account } = executor;
      const { officer } = await this.estates.mustAct({ account, likeness }, ['deceased']);
      const replica = await this.mustBeInService(likeness, id, endsOn);
      const by = { by: account, side: 'executor' };
      if (!opens(replica, endsOn)) return { replica: await this.set(replica, endsOn, by) };
      await this.estates.mustBeDisinterested(account, replica.platform);
      await this.restraints.mustBeFree(account);
      mustBeSteppedUp(executor, this.clock.millis());
      const vote = await this.ballots.cast(likeness, `${MATTER}:${id}:${endsOn ?? NONE}`, officer);
      return { replica: vote.carried ? await this.set(replica, endsOn, by) : replica, vote };
    });
  }

  private async mustBeInService(likeness: LikenessId, id: string, endsOn: Day): Promise<RegisteredReplica> {
    const today = this.clock.now().slice(0, 10);
    if (endsOn !== null && endsOn <= today) throw farewellNotAhead();
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    if (hasEnded(replica) || (replica.endsOn !== undefined && replica.endsOn <= today)) throw replicaEnded();
    return replica;
  }

  private async set(replica: RegisteredReplica, endsOn: Day, by: object): Promise<RegisteredReplica> {
    const { id, likeness } = replica;
    if ((replica.endsOn ?? null) === endsOn) return replica;
    const entry = { type: 'replica.farewell_set', ...by, replica: id, endsOn };
    await this.likenesses.revise(likeness, entry, (facts) => withEnd(facts, id, endsOn));
    return this.replicas.mustFindOfLikeness(likeness, id);
  }

  private async carry(likeness: LikenessId, matter: string): Promise<void> {
    const [, id = '', day = NONE] = matter.split(':');
    const endsOn = day === NONE ? null : day;
    if (endsOn !== null && endsOn <= this.clock.now().slice(0, 10)) return;
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    if (!hasEnded(replica)) await this.set(replica, endsOn, { side: 'executor' });
  }
}

/** Whether this day is later than the one that is set, or takes it away. */
function opens({ endsOn }: RegisteredReplica, day: Day): boolean {
  return endsOn !== undefined && (day === null || day > endsOn);
}
