import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Leaving, type Leaver } from '../../identity/index.js';
import { Database, KeptJobs } from '../../kernel/index.js';
import type { EntryId } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { SentMails } from '../../notifications/index.js';
import { Replicas } from '../../replicas/index.js';
import { ErasureList } from './erasure-list.js';
import { ErasingStore } from './erasing.store.js';
import { PersonalRows, type Deleted, type Traces } from './personal-rows.js';
import {
  administersPlatforms,
  hasReviewed,
  holdsOffice,
  personUnknown,
  replicasNotDestroyed,
} from './erasure.errors.js';

/** What an erasure did. */
export interface Erased extends Omit<Deleted, 'traces' | 'entry'> {
  /** The entries of the ledger that say so: one, and another where something had slipped in. */
  entries: EntryId[];
}

/** How an erasure is asked for. */
export interface Wish {
  /** Whether replicas may be left behind that are not known to be destroyed. */
  despiteReplicas: boolean;
  /** Is told, every few seconds, how many older transactions are waited for. */
  waiting?: (transactions: number) => void;
}

const TRIES = 5;
const LOOK_MS = 50;
const TELL_MS = 5000;

/** The end of everything that is held about a person. What was decided on it is a stranger's from then on. */
@Injectable()
export class Erasure {
  constructor(
    private readonly database: Database,
    private readonly store: ErasingStore,
    private readonly rows: PersonalRows,
    private readonly likenesses: Likenesses,
    private readonly leaving: Leaving,
    private readonly replicas: Replicas,
    private readonly jobs: KeptJobs,
    private readonly mails: SentMails,
    private readonly list: ErasureList,
  ) {}

  /** Whom an account's id, a likeness's id or an address stands for; throws `privacy.person_unknown`. */
  async mustFind(who: string): Promise<Leaver> {
    const found = await this.leaving.find(who);
    if (!found) throw personUnknown();
    return found;
  }

  /** Those on a list of erasures who are here again, as after the restoring of a backup. */
  async broughtBack(path: string): Promise<Leaver[]> {
    const likenesses = await this.leaving.likenessesOf(await this.list.read(path));
    return Promise.all(likenesses.map((likeness) => this.mustFind(likeness)));
  }

  /** Refuses, saying what to do first, while other people's records rest on the account, or replicas are about. */
  async refuseUnready(leaver: Leaver, { despiteReplicas }: Pick<Wish, 'despiteReplicas'>): Promise<void> {
    const duties = await this.leaving.dutiesOf(leaver);
    if (duties.platforms.length > 0) throw administersPlatforms(duties.platforms);
    if (duties.roles.length > 0) throw holdsOffice(duties.roles);
    if (duties.hasReviewed) throw hasReviewed();
    const replicas = despiteReplicas ? [] : await this.replicas.undestroyed(leaver.likeness);
    if (replicas.length > 0) throw replicasNotDestroyed(replicas);
  }

  /**
   * Erases a person: all rows, and the entry that says so, in one transaction, then what older transactions wrote
   * meanwhile, and the mails on disk. A running service needs no message: no version of the facts is current any more.
   */
  async erase(leaver: Leaver, wish: Wish): Promise<Erased> {
    const { traces, entry, ...deleted } = await this.forget(leaver, wish, TRIES);
    await this.outwait(traces, wish);
    const late = await this.sweep(traces);
    await this.mails.forget(traces.mention);
    return { ...deleted, entries: late === undefined ? [entry] : [entry, late] };
  }

  /** Others take the same locks in another order; PostgreSQL then ends one of the two, and this one begins again. */
  private async forget(leaver: Leaver, wish: Wish, tries: number): Promise<Deleted> {
    try {
      return await this.database.transaction(async () => {
        await this.store.allow();
        await this.likenesses.holdForLast(leaver.likeness);
        await this.leaving.hold(leaver);
        await this.refuseUnready(leaver, wish);
        const deleted = await this.rows.forget(leaver);
        await this.list.add(leaver.likeness);
        return deleted;
      });
    } catch (error) {
      if (tries === 1 || !isDeadlock(error)) throw error;
    }
    return this.forget(leaver, wish, tries - 1);
  }

  /** Waits for every transaction that may rest on what was there before, and for mails that are just being delivered. */
  private async outwait({ mention }: Traces, { waiting }: Wish): Promise<void> {
    let older = await this.store.openTransactions();
    let told = performance.now();
    while (older.length > 0 || (await this.jobs.isInHand(mention))) {
      await sleep(LOOK_MS);
      const open = new Set(await this.store.openTransactions());
      older = older.filter((transaction) => open.has(transaction));
      if (older.length === 0 || performance.now() - told < TELL_MS) continue;
      waiting?.(older.length);
      told = performance.now();
    }
  }

  private sweep(traces: Traces): Promise<EntryId | undefined> {
    return this.database.transaction(async () => {
      await this.store.allow();
      return this.rows.sweep(traces);
    });
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
