import { Injectable } from '@nestjs/common';
import type { LikenessId } from '../../kernel/index.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { Offices } from '../offices/offices.service.js';
import type { DeathProspects } from './death-desk.js';
import { LifeStanding } from './life-standing.service.js';

/** What a death on a day would come to. */
@Injectable()
export class Prospects {
  constructor(
    private readonly executors: ExecutorStore,
    private readonly offices: Offices,
    private readonly standing: LifeStanding,
  ) {}

  /** The day of the holder's last act on record, and which executors would be in office if the death was on this day. */
  async of(likeness: LikenessId | undefined, diedOn: string): Promise<DeathProspects> {
    if (likeness === undefined) return { lastActOn: null, executors: [] };
    const lastActOn = (await this.standing.lastAct(likeness))?.slice(0, 10) ?? null;
    const staying = await this.offices.inOfficeIf(likeness, diedOn);
    const executors = (await this.executors.accepted(likeness)).map(({ id, name, nominatedAt }) => ({
      ...{ id, name, nominatedOn: nominatedAt.slice(0, 10) },
      inOffice: staying.some((officer) => officer.id === id),
    }));
    return { lastActOn, executors };
  }
}
