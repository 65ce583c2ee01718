import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, isId } from '../kernel/index.js';
import { REVOCATIONS, type Revocation } from '../likeness/index.js';
import { destructionDeadline } from './registered-replica.js';
import { ReplicaStore } from './replica.store.js';

/** Gives every replica that any floor revokes in the facts the day by which it must be destroyed. */
@Injectable()
export class DestructionDeadlines implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly replicas: ReplicaStore,
  ) {}

  /** Takes up the work on revocations before the service starts. */
  onModuleInit(): void {
    this.jobs.queue<Revocation>(REVOCATIONS, (revocation) => this.start(revocation));
  }

  /** Starts the deadline of what was revoked; one that runs already stays as it is. */
  async start({ replicas, at }: Revocation): Promise<void> {
    const registered = replicas.filter((id) => isId('rp', id));
    await this.replicas.setDestroyBy(registered, destructionDeadline(at));
  }
}
