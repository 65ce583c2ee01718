import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs, type LikenessId, type ReplicaId } from '../kernel/index.js';
import { Entries, Ledger, type EntryId } from '../ledger/index.js';
import { PlatformEvents } from '../notifications/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { changeBetween, type FactsChange } from './facts-change.js';
import { factsAfterEach, type FactsAt, type RecordedChange } from './facts-history.js';
import { LikenessFactsStore } from './likeness-facts.store.js';
import { likenessNotFound } from './likeness.errors.js';
import { newFacts } from './new-facts.js';
import { platformNews } from './platform-news.js';
import { REVOCATIONS, revokedBetween, type Revocation } from './revocations.js';

/** What a revision says of itself in the ledger, beside the fields that changed. */
export interface RevisionEntry {
  /** What happened, such as `directive.signed`. */
  type: string;
  /** The id of who did it. */
  by?: string;
  [detail: string]: unknown;
}

/** The facts that a revision left, and its entry in the ledger. */
export interface Revision {
  facts: LikenessFacts;
  entry: EntryId;
}

/** The facts of every likeness. They change here and nowhere else, one version at a time, each on the record. */
@Injectable()
export class Likenesses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly events: PlatformEvents,
    private readonly entries: Entries,
    private readonly store: LikenessFactsStore,
  ) {}

  /** Registers a likeness: version 1, unproven, living, without a directive. */
  create(likeness: LikenessId, bornOn: string): Promise<LikenessFacts> {
    return this.database.transaction(async () => {
      const facts = newFacts(likeness, bornOn);
      await this.store.insert(likeness, facts);
      const { version: _, ...set } = facts;
      await this.record({ type: 'likeness.created' }, facts, { set });
      return facts;
    });
  }

  /** The facts as the current transaction sees them, or null. */
  find(likeness: LikenessId): Promise<LikenessFacts | null> {
    return this.store.find(likeness);
  }

  /** The likeness that a replica was made from, for floors that do not know the register; undefined for none. */
  ofReplica(replica: ReplicaId): Promise<LikenessId | undefined> {
    return this.store.ofReplica(replica);
  }

  /** The facts as last committed, or null: one row by its primary key. Refuses to run inside a transaction. */
  current(likeness: LikenessId): Promise<LikenessFacts | null> {
    return this.store.current(likeness);
  }

  /** Of many likenesses, each with the version known or null: the facts of those that are at another, null where there are none. */
  changed(known: ReadonlyMap<LikenessId, number | null>): Promise<Map<LikenessId, LikenessFacts | null>> {
    return this.store.changed(known);
  }

  /**
   * The facts after every change since the likeness was made, oldest first, rebuilt from the record as the current
   * transaction sees it: what was opened or closed, when and by whom. The last of them are the facts there are now,
   * also where somebody wrote past the record: to find that out is the auditors' part.
   */
  async history(likeness: LikenessId): Promise<FactsAt[]> {
    const changes = await this.entries.changesTo(likeness);
    const history = factsAfterEach(changes as unknown as RecordedChange[]);
    const [last, facts] = [history.at(-1), await this.store.find(likeness)];
    return last && facts ? [...history.slice(0, -1), { ...last, facts }] : history;
  }

  /** The facts, which nobody else revises until the current transaction ends; fails when there are none. */
  async mustLock(likeness: LikenessId): Promise<LikenessFacts> {
    if (!this.database.inTransaction()) throw new Error('Facts are locked inside a transaction only.');
    const facts = await this.store.lock(likeness);
    if (!facts) throw likenessNotFound();
    return facts;
  }

  /** The facts, if there are any, on which nothing can rest any more until the current transaction ends. */
  holdForLast(likeness: LikenessId): Promise<LikenessFacts | null> {
    return this.store.lockForLast(likeness);
  }

  /** Deletes the facts in the current transaction, which must be an erasure's: every answer from then on is a stranger's. */
  forget(likeness: LikenessId): Promise<void> {
    return this.store.delete(likeness);
  }

  /**
   * Changes the facts of a likeness in one transaction, the current one or its own: locks them, raises their
   * version by exactly 1, records what changed in the ledger and announces it to the platforms it concerns. Fails when there is no such likeness.
   */
  async revise(
    likeness: LikenessId,
    entry: RevisionEntry,
    change: (facts: LikenessFacts) => LikenessFacts,
  ): Promise<LikenessFacts> {
    return (await this.reviseOnRecord(likeness, entry, change)).facts;
  }

  /** As `revise`, and tells which ledger entry says so. */
  reviseOnRecord(
    likeness: LikenessId,
    entry: RevisionEntry,
    change: (facts: LikenessFacts) => LikenessFacts,
  ): Promise<Revision> {
    return this.database.transaction(async () => {
      const before = await this.mustLock(likeness);
      const facts: LikenessFacts = { ...change(before), likeness, version: before.version + 1 };
      await this.store.replace(likeness, facts);
      await this.announceRevocations(likeness, revokedBetween(before, facts));
      await this.tellPlatforms(before, facts);
      return { facts, entry: await this.record(entry, facts, changeBetween(before, facts)) };
    });
  }

  private async announceRevocations(likeness: LikenessId, replicas: string[]): Promise<void> {
    if (replicas.length === 0) return;
    await this.jobs.send(REVOCATIONS, { likeness, replicas, at: this.clock.now() } satisfies Revocation);
  }

  private async tellPlatforms(before: LikenessFacts, after: LikenessFacts): Promise<void> {
    for (const { platform, event } of platformNews(before, after, this.clock.now()))
      await this.events.announce(platform, event);
  }

  private record(entry: RevisionEntry, facts: LikenessFacts, change: FactsChange): Promise<EntryId> {
    const { likeness, version } = facts;
    return this.ledger.append({
      type: 'change',
      payload: { ...entry, likeness, version, at: this.clock.now(), ...change },
    });
  }
}
