import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, isId, type ReplicaId } from '../kernel/index.js';
import { REVOCATIONS, type Revocation } from '../likeness/index.js';
import { destructionDeadline } from './registered-replica.js';
import { ReplicaStore } from './replica.store.js';

/** What looks for destructions that are overdue. */
export const OVERDUE = 'replicas.overdue';

/** Gives every replica that goes out of service for good the day by which it must be destroyed. */
@Injectable()
export class DestructionDeadlines implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly replicas: ReplicaStore,
  ) {}

  /** Takes up the work on revocations, whichever floor revoked, before the service starts. */
  onModuleInit(): void {
    this.jobs.queue<Revocation>(REVOCATIONS, (revocation) => this.start(revocation));
  }

  /** Starts the deadline of what was revoked; one that runs already stays as it is. */
  start({ replicas, at }: Revocation): Promise<void> {
    return this.owe(
      replicas.filter((id) => isId('rp', id)),
      at,
    );
  }

  /** Starts the deadline of what went out of service at an instant, in the current transaction or its own. */
  owe(replicas: ReplicaId[], at: string): Promise<void> {
    return this.database.transaction(async () => {
      const destroyBy = destructionDeadline(at);
      await this.replicas.setDestroyBy(replicas, destroyBy);
      await this.jobs.sendDue(OVERDUE, destroyBy);
    });
  }
}
