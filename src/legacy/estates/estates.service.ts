import { Injectable } from '@nestjs/common';
import { Clock, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { isVoid, isWaiting, voidFromOf, type Accepted } from '../executors/executor.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { HolderMail } from '../executors/holder-mail.js';
import { summaryOf } from '../executors/wishes-summary.js';
import { estateNotFound } from '../legacy.errors.js';
import { Offices } from '../offices/offices.service.js';
import { replicasOf, type Acting, type Estate } from './estate.js';

/** The estates of an executor: little in the holder's life, more from a death report on, all after a confirmed death. */
@Injectable()
export class Estates {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly executors: ExecutorStore,
    private readonly offices: Offices,
    private readonly holders: HolderMail,
  ) {}

  /** Where an account is an executor, the first accepted first; also where a regret window still runs. */
  async of(account: AccountId): Promise<Estate[]> {
    const estates: Estate[] = [];
    for (const office of await this.executors.acceptedBy(account)) {
      const facts = await this.likenesses.find(office.likeness);
      if (facts && !isVoid(office, voidFromOf(facts))) estates.push(await this.named(office, facts));
    }
    return estates;
  }

  /** One estate as the executor may see it now; throws `legacy.estate_not_found`. */
  async mustFind({ account, likeness }: Acting): Promise<Estate> {
    const office = (await this.executors.acceptedBy(account)).find((one) => one.likeness === likeness);
    const facts = await this.likenesses.find(likeness);
    if (!office || !facts || isVoid(office, voidFromOf(facts))) throw estateNotFound();
    const estate = await this.named(office, facts);
    if (isWaiting(office, this.clock.now())) return estate;
    if (facts.lifeState === 'living') return { ...estate, ...(await this.shown(office, facts)) };
    const acting = { ...estate, ...(await this.forActing(likeness, facts)) };
    return facts.lifeState === 'deceased' ? { ...acting, ...afterDeath(facts) } : acting;
  }

  private async named(office: Accepted, { lifeState }: LikenessFacts): Promise<Estate> {
    const { likeness } = office;
    return { id: likeness, holder: { name: await this.holders.nameOf(likeness) }, lifeState, office };
  }

  /** What the holder chose to show in life. */
  private async shown({ shows, likeness }: Accepted, facts: LikenessFacts): Promise<Partial<Estate>> {
    return {
      ...(shows.includes('wishes') && { wishes: summaryOf(facts.directive) }),
      ...(shows.includes('replicas') && { replicas: replicasOf(facts) }),
      ...(shows.includes('executors') && { executors: await this.colleagues(likeness) }),
    };
  }

  /** What executors need who may act. */
  private async forActing(likeness: LikenessId, facts: LikenessFacts): Promise<Partial<Estate>> {
    return {
      wishes: summaryOf(facts.directive),
      executors: await this.colleagues(likeness),
      needed: await this.offices.quorum(likeness),
      suspendedBy: facts.suspendedBy,
      refusals: facts.executorRefusals.length,
    };
  }

  /** Those in office, by the names that the holder gave them. */
  private async colleagues(likeness: LikenessId): Promise<{ id: string; name: string }[]> {
    const inOffice = new Set<string>((await this.offices.inOffice(likeness)).map(({ id }) => id));
    const accepted = await this.executors.accepted(likeness);
    return accepted.filter(({ id }) => inOffice.has(id)).map(({ id, name }) => ({ id, name }));
  }
}

function afterDeath(facts: LikenessFacts): Partial<Estate> {
  const { diedOn, confirmedOn, directive } = facts;
  return {
    ...(diedOn !== undefined && { diedOn }),
    ...(confirmedOn !== undefined && { confirmedOn }),
    directive,
    replicas: replicasOf(facts),
  };
}
