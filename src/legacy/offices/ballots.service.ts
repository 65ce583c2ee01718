import { Injectable } from '@nestjs/common';
import { Clock, Database, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { ExecutorId } from '../executors/executor.js';
import { BallotStore } from './ballot.store.js';
import { Offices, type Officer } from './offices.service.js';
import { tally, type Tally } from './tally.js';

/** Does what the executors agreed to, in the current transaction, which holds the facts. */
type Act = (likeness: LikenessId, matter: string) => Promise<void>;

/**
 * Questions that the executors open together. A question is named by its matter, `kind` or `kind:id`; the voices of
 * those in office count, one each, against the effective quorum of that moment.
 */
@Injectable()
export class Ballots {
  private readonly acts = new Map<string, Act>();
  private readonly recounted: ((likeness: LikenessId) => Promise<void>)[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly store: BallotStore,
    private readonly offices: Offices,
  ) {}

  /**
   * Names what is done when a question of a kind is carried because an executor left, or a lower quorum came in force,
   * and not by a voice; call before the service starts. Without it such a question is carried by the next voice.
   */
  whenCarried(kind: string, act: Act): void {
    this.acts.set(kind, act);
  }

  /** Names what is counted by others and is to be counted anew with the questions here; call before the service starts. */
  whenRecounted(count: (likeness: LikenessId) => Promise<void>): void {
    this.recounted.push(count);
  }

  /**
   * Adds an executor's voice in the current transaction, once however often it is given. When that carries the
   * question it is closed, and the caller does what was asked.
   */
  async cast(likeness: LikenessId, matter: string, officer: Pick<Officer, 'id'>): Promise<Tally> {
    await this.likenesses.mustLock(likeness);
    if (await this.store.add(likeness, matter, officer.id, this.clock.now()))
      await this.record(officer.id, likeness, matter);
    const counted = await this.count(likeness, matter);
    if (counted.carried) await this.store.clear(likeness, matter);
    return counted;
  }

  /** How a question stands now. */
  async count(likeness: LikenessId, matter: string): Promise<Tally> {
    const inOffice = await this.offices.inOffice(likeness);
    const needed = await this.offices.quorumAmong(likeness, inOffice.length);
    return tally(
      await this.store.voices(likeness, matter),
      inOffice.map(({ id }) => id),
      needed,
    );
  }

  /** Closes a question, whatever was said in it. */
  async clear(likeness: LikenessId, matter: string): Promise<void> {
    await this.store.clear(likeness, matter);
  }

  /** Closes every question about a likeness. */
  async clearAll(likeness: LikenessId): Promise<void> {
    await this.store.clearAll(likeness);
  }

  /** Takes back all that an executor said who is in office no more. */
  async silence(executor: ExecutorId): Promise<void> {
    await this.store.silence(executor);
  }

  /** Carries, in the current transaction, every open question that enough of those in office have agreed to by now. */
  recount(likeness: LikenessId): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      for (const matter of await this.store.matters(likeness)) {
        const act = this.acts.get(matter.split(':')[0] ?? matter);
        if (!act || !(await this.count(likeness, matter)).carried) continue;
        await this.store.clear(likeness, matter);
        await act(likeness, matter);
      }
      for (const count of this.recounted) await count(likeness);
    });
  }

  private async record(executor: ExecutorId, likeness: LikenessId, matter: string): Promise<void> {
    await this.ledger.append({
      type: 'change',
      payload: { type: 'executor.agreed', likeness, executor, matter, at: this.clock.now() },
    });
  }
}
