import { Injectable } from '@nestjs/common';
import { Accounts, Sessions } from '../../identity/index.js';
import { Clock, type LikenessId } from '../../kernel/index.js';
import { Entries } from '../../ledger/index.js';
import { Offices } from '../offices/offices.service.js';
import type { DeathReport, Standing } from './life-case.js';
import { Parties } from './parties.service.js';
import { SeenAlive } from './seen-alive.service.js';
import { countedFor, lastOf, voicesOf } from './standing.js';

/** How a report stands now: who confirmed of those who count, and whether the holder acted since. */
@Injectable()
export class LifeStanding {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly entries: Entries,
    private readonly offices: Offices,
    private readonly parties: Parties,
    private readonly seen: SeenAlive,
  ) {}

  /** Counts it anew; nothing of it is kept. */
  async of(likeness: LikenessId, report: DeathReport): Promise<Standing> {
    const inOffice = await this.parties.inOffice(likeness);
    const counted = countedFor(report, inOffice, this.clock.now());
    const needed = inOffice.length === 0 ? 0 : await this.offices.quorumAmong(likeness, counted.length);
    const last = await this.lastAct(likeness);
    // On the day itself nobody can tell whether it was before or after: then it was after.
    const actedSince = last !== null && report.diedOn <= last.slice(0, 10);
    const seenAt = await this.seen.byOperators(likeness);
    const livedSince = seenAt !== null && report.diedOn < seenAt.slice(0, 10);
    return { voices: voicesOf(report, inOffice), needed, actedSince, livedSince };
  }

  /** When the holder last signed in, or did something that is on record; null where never. */
  async lastAct(likeness: LikenessId): Promise<string | null> {
    const holder = await this.accounts.idOfHolder(likeness);
    if (!holder) return null;
    const { signedInAt } = await this.sessions.lastSeen(holder);
    return lastOf([signedInAt, await this.entries.lastBy(likeness, holder)]);
  }
}
