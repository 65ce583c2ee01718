import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Leaver } from '../../identity/index.js';
import { Database, KeptJobs, isId, type LikenessId } from '../../kernel/index.js';
import type { EntryId } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { SentMails } from '../../notifications/index.js';
import { Replicas } from '../../replicas/index.js';
import { Erasable } from './erasable.js';
import { ErasureList } from './erasure-list.js';
import { ErasingStore } from './erasing.store.js';
import { PersonalRows, type Deleted, type Traces } from './personal-rows.js';
import { Unfinished } from './unfinished.js';
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
  /** Given when the person asked for it themselves: the service ends it then where it was interrupted. */
  own?: true;
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
    private readonly erasable: Erasable,
    private readonly replicas: Replicas,
    private readonly jobs: KeptJobs,
    private readonly mails: SentMails,
    private readonly list: ErasureList,
    private readonly unfinished: Unfinished,
  ) {}

  /** Whom an account's id, a likeness's id or an address stands for; throws `privacy.person_unknown`. */
  async mustFind(who: string): Promise<Leaver> {
    const found = await this.erasable.find(who);
    if (!found) throw personUnknown();
    return found;
  }

  /** Those on a list of erasures who are here again, as after the restoring of a backup. */
  async broughtBack(path: string): Promise<Leaver[]> {
    const likenesses = await this.erasable.likenessesOf(await this.list.read(path));
    return Promise.all(likenesses.map((likeness) => this.mustFind(likeness)));
  }

  /** Refuses, saying what to do first, while other people's records rest on the account, or replicas are about. */
  async refuseUnready(leaver: Leaver, { despiteReplicas }: Pick<Wish, 'despiteReplicas'>): Promise<void> {
    const duties = await this.erasable.dutiesOf(leaver);
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
    await this.refuseUnready(leaver, wish);
    // Of what was guarded for the person nothing stays behind, and it goes while they are still here to be found again.
    for (const ward of await this.erasable.guardedFor(leaver)) await this.erase(ward, wish);
    const { traces, entry, ...deleted } = await this.forget(leaver, wish, TRIES);
    const late = await this.finish(traces, wish);
    return { ...deleted, entries: late === undefined ? [entry] : [entry, late] };
  }

  /**
   * Whom an account's id, a likeness's id or an address stood for whose erasure was interrupted once all rows were gone.
   * Nobody, where it stands for somebody who is here.
   */
  async findInterrupted(who: string): Promise<Traces | undefined> {
    if (await this.erasable.find(who)) return undefined;
    const gone = await this.interrupted();
    return gone.find(({ account, likeness, email }) => [account, likeness, email].includes(who.trim().toLowerCase()));
  }

  /** Puts on the list all whose erasure was interrupted once their rows were gone, and gives those who began and are still here. */
  async settle(): Promise<LikenessId[]> {
    const gone = await this.interrupted();
    for (const { likeness } of gone) await this.list.add(likeness);
    const begun = await this.unfinished.all();
    return begun.map(({ likeness }) => likeness).filter((one) => !gone.some(({ likeness }) => likeness === one));
  }

  /** Whether this is the id of a likeness that was erased here, and not brought back. */
  async isDone(who: string): Promise<boolean> {
    return isId('lk', who) && (await this.list.has(who)) && (await this.erasable.find(who)) === undefined;
  }

  /**
   * Ends an erasure whose rows are gone: puts it on the list, waits for older transactions, sweeps up what these wrote,
   * and the mails on disk. Gives the entry that says so, if there was anything on record; can be repeated.
   */
  async finish(traces: Traces, wish: Pick<Wish, 'waiting'>): Promise<EntryId | undefined> {
    await this.list.add(traces.likeness);
    await this.outwait(traces, wish);
    const late = await this.sweep(traces);
    await this.mails.forget(traces.mention);
    await this.unfinished.end(traces.likeness);
    return late;
  }

  /** Ends every erasure that somebody had asked for themselves and that was interrupted once their rows were gone. */
  async finishOwn(): Promise<void> {
    for (const traces of await this.interrupted()) if (traces.own) await this.finish(traces, {});
  }

  private async interrupted(): Promise<Traces[]> {
    const begun = await this.unfinished.all();
    const here = await Promise.all(begun.map(({ likeness }) => this.erasable.find(likeness)));
    return begun.filter((_, at) => here[at] === undefined);
  }

  /** Others take the same locks in another order; PostgreSQL then ends one of the two, and this one begins again. */
  private async forget(leaver: Leaver, wish: Wish, tries: number): Promise<Deleted> {
    try {
      return await this.database.transaction(async () => {
        await this.store.allow();
        await this.likenesses.holdForLast(leaver.likeness);
        await this.erasable.hold(leaver);
        await this.refuseUnready(leaver, wish);
        const deleted = await this.rows.forget(leaver);
        await this.unfinished.begin({ ...deleted.traces, ...(wish.own && { own: wish.own }) });
        await this.mails.forget(deleted.traces.mention);
        return deleted;
      });
    } catch (error) {
      if (tries > 1 && isDeadlock(error)) return this.forget(leaver, wish, tries - 1);
      // Where nobody can tell whether it was committed, it stays begun.
      if (await this.erasable.find(leaver.likeness)) await this.unfinished.end(leaver.likeness);
      throw error;
    }
  }

  /** Waits for every transaction that may rest on what was there before, and for mails that are just being delivered. */
  private async outwait({ mention }: Traces, { waiting }: Pick<Wish, 'waiting'>): Promise<void> {
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
