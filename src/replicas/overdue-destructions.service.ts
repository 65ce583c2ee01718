import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { OVERDUE } from './destruction-deadlines.js';
import { destroyNow, destructionOverdue, overdueForOperator } from './letters.js';
import { PlatformBlocks } from './platform-blocks.service.js';
import { blockedEverywhereFrom, type Overdue, type RegisteredReplica } from './registered-replica.js';
import { ReplicaEndingsStore, type ReplicaPlace } from './replica-endings.store.js';
import { ReplicaMail } from './replica-mail.service.js';
import { ReplicaStore } from './replica.store.js';

/** What is owed and not destroyed in time: it costs the platform the likeness, and 30 days later every likeness. */
@Injectable()
export class OverdueDestructions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly replicas: ReplicaStore,
    private readonly store: ReplicaEndingsStore,
    private readonly blocks: PlatformBlocks,
    private readonly mail: ReplicaMail,
  ) {}

  /** Names what settles what is overdue before the service starts. */
  onModuleInit(): void {
    this.jobs.due(OVERDUE, (now) => this.settle(now));
  }

  /** Takes every step that is due by `now`, each once; one that cannot be taken holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const place of await this.store.owedBy(now))
      await this.settleOne(place, now).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some overdue destructions could not be settled.');
  }

  /** Replicas whose destruction is overdue now, the longest overdue first. */
  list(limit: number, after?: readonly [string, string]): Promise<RegisteredReplica[]> {
    return this.store.listOverdue(this.clock.now(), limit, after);
  }

  private settleOne({ id, likeness }: ReplicaPlace, now: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const replica = await this.replicas.find(id);
      if (!replica?.destroyBy || replica.destruction) return;
      if (replica.overdue < 1) await this.blockForLikeness(replica, replica.destroyBy);
      if (replica.overdue < 2 && blockedEverywhereFrom(replica.destroyBy) <= now)
        await this.blockEverywhere(replica, replica.destroyBy);
    });
  }

  private async blockForLikeness(replica: RegisteredReplica, destroyBy: string): Promise<void> {
    const { id, likeness, platform } = replica;
    await this.store.setOverdue(id, 1);
    await this.blocks.block(platform, likeness);
    await this.jobs.sendDue(OVERDUE, blockedEverywhereFrom(destroyBy));
    const named = { replica: id, platform: await this.mail.nameOf(platform), destroyBy };
    await this.mail.tellFamily(likeness, (reader, whose) => destructionOverdue(reader, whose, named));
    await this.tell(replica, destroyBy, 1);
  }

  private async blockEverywhere(replica: RegisteredReplica, destroyBy: string): Promise<void> {
    await this.store.setOverdue(replica.id, 2);
    await this.blocks.blockEverywhere(replica.platform);
    await this.tell(replica, destroyBy, 2);
  }

  private async tell({ id, platform }: RegisteredReplica, destroyBy: string, overdue: Overdue): Promise<void> {
    const named = { replica: id, platform: await this.mail.nameOf(platform), destroyBy };
    await this.mail.tellPlatform(platform, (reader) => destroyNow(reader, named, overdue === 2));
    await this.mail.tellOperators((reader) => overdueForOperator(reader, named, overdue === 2));
  }
}
