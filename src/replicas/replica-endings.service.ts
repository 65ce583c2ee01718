import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, type AccountId, type LikenessId, type ReplicaId } from '../kernel/index.js';
import { Offices } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { DestructionDeadlines } from './destruction-deadlines.js';
import { endingsBy, type Ending } from './endings.js';
import { avatarEnded, avatarRevoked } from './letters.js';
import { destructionDeadline, hasEnded, withState, type RegisteredReplica } from './registered-replica.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';
import { ReplicaMail } from './replica-mail.service.js';
import { Replicas } from './replicas.service.js';

/** Who ends a replica, and on which side. */
export interface Ender {
  account: AccountId;
  likeness: LikenessId;
  side: 'holder' | 'executor';
}

const ENTRIES = { revoked: 'replica.revoked', retired: 'replica.retired' } as const;

/** The end of replicas: revoked by somebody, or come to it by itself. Each must be destroyed afterwards. */
@Injectable()
export class ReplicaEndings {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly replicas: Replicas,
    private readonly store: ReplicaEndingsStore,
    private readonly deadlines: DestructionDeadlines,
    private readonly mail: ReplicaMail,
  ) {}

  /** Revokes a replica for good; one that has ended stays as it is. */
  revoke({ account, likeness, side }: Ender, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const replica = await this.replicas.mustFindOfLikeness(likeness, id);
      if (hasEnded(replica)) return replica;
      const [now, entry] = [this.clock.now(), { type: 'replica.revoked', by: account, side, replica: replica.id }];
      await this.likenesses.revise(likeness, entry, (facts) => withState(facts, replica.id, 'revoked'));
      await this.deadlines.owe([replica.id], now);
      const named = await this.named(replica, now);
      await this.mail.tellFamily(likeness, (reader, whose) => avatarRevoked(reader, whose, named));
      return this.replicas.mustFindOfLikeness(likeness, id);
    });
  }

  /** Ends, in one transaction, every replica of a likeness that has come to its end by `now`, and tells the family. */
  endDue(likeness: LikenessId, now: string): Promise<void> {
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      const inOffice = (await this.offices.inOffice(likeness)).length;
      for (const ending of endingsBy(now.slice(0, 10), facts, inOffice)) await this.end(likeness, ending, now);
    });
  }

  private async end(likeness: LikenessId, ending: Ending, now: string): Promise<void> {
    const { replica: id, state, because, on } = ending;
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    const entry = { type: ENTRIES[state], replica: id, because };
    await this.likenesses.revise(likeness, entry, (facts) => withState(facts, id, state));
    if (state === 'retired') await this.store.setRetiredOn(replica.id, on);
    await this.deadlines.owe([replica.id], now);
    const named = await this.named(replica, now);
    await this.mail.tellFamily(likeness, (reader, whose) =>
      avatarEnded(reader, whose, named, ending, this.recordUrl(likeness, replica.id, whose.own)),
    );
  }

  private async named({ id, platform }: RegisteredReplica, now: string) {
    return { replica: id, platform: await this.mail.nameOf(platform), destroyBy: destructionDeadline(now) };
  }

  private recordUrl(likeness: LikenessId, replica: ReplicaId, own: boolean): string {
    const where = own ? 'likeness' : `estates/${likeness}`;
    return `${this.config.publicUrl}/v1/${where}/replicas/${replica}/record.pdf`;
  }
}
