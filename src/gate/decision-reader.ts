import { Injectable } from '@nestjs/common';
import { Approvers } from '../approvals/index.js';
import type { Principal } from '../identity/index.js';
import { isId } from '../kernel/index.js';
import type { DecisionEntry } from './decision-entry.js';

/** How much of a decision somebody may see: what the platform was told, or the true reason too. */
export type Sight = 'told' | 'inward';

/** Who may see which decisions, and how much of them. */
@Injectable()
export class DecisionReaders {
  constructor(private readonly approvers: Approvers) {}

  /** How much of this decision the caller may see; undefined when they may not know of it. */
  async sightOf(entry: DecisionEntry, reader: Principal): Promise<Sight | undefined> {
    if (reader.kind === 'platform') return entry.request.platform === reader.platform ? 'told' : undefined;
    if (reader.kind === 'anonymous') return undefined;
    return reader.roles.includes('auditor') || (await this.isOfTheirs(entry, reader)) ? 'inward' : undefined;
  }

  /** Tells whether the caller may see this decision for no other reason than being an auditor; such a look is put on record. */
  async audits(entry: DecisionEntry, reader: Principal): Promise<boolean> {
    if (reader.kind !== 'account' || !reader.roles.includes('auditor')) return false;
    return !(await this.isOfTheirs(entry, reader));
  }

  /** About their own likeness, or about one whose executor in office they are after its holder's confirmed death. */
  private async isOfTheirs({ request }: DecisionEntry, reader: Principal & { kind: 'account' }): Promise<boolean> {
    if (request.likeness === reader.likeness) return true;
    return isId('lk', request.likeness) && this.approvers.isExecutorOf(request.likeness, reader.account);
  }
}
