import { Injectable } from '@nestjs/common';
import { Decisions } from '../gate/index.js';
import { Accounts, Platforms } from '../identity/index.js';
import { Clock, type LikenessId } from '../kernel/index.js';
import { retirementRecordPdf } from './papers/retirement-record.js';
import { notRetired } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** What is left of a retired replica: a paper that says what it was. */
@Injectable()
export class RetirementRecords {
  constructor(
    private readonly clock: Clock,
    private readonly replicas: Replicas,
    private readonly decisions: Decisions,
    private readonly platforms: Platforms,
    private readonly accounts: Accounts,
  ) {}

  /** The record of a replica as it stands now; throws `replicas.not_retired`. */
  async of(likeness: LikenessId, id: string): Promise<Buffer> {
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    const { retiredOn, provider, modalities, registeredAt, destruction, destroyBy } = replica;
    if (retiredOn === undefined) throw notRetired();
    const { name: holder, locale } = await this.accounts.holderOf(likeness);
    return retirementRecordPdf({
      holder,
      locale,
      replica: replica.id,
      platform: (await this.platforms.mustFind(replica.platform)).name,
      provider,
      modalities,
      registeredAt,
      retiredOn,
      uses: await this.decisions.usesOf(likeness, replica.id),
      destroyedAt: destruction?.at ?? null,
      destroyBy: destroyBy ?? null,
      at: this.clock.now(),
    });
  }
}
