import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  PageQuery,
  decodeCursor,
  toPage,
  type AccountId,
  type LikenessId,
  type Page,
} from '../kernel/index.js';
import type { EntryId } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import { z } from 'zod';
import { directiveNotFound } from './consent.errors.js';
import { toRecord, withoutDirective, type DirectiveRecord, type SignedDirective } from './directive.js';
import { DirectiveStandingStore } from './directive-standing.store.js';
import { DirectiveStore } from './directive.store.js';
import { EvidenceStore } from './signing/evidence.store.js';
import type { Holder } from './suspensions.service.js';

/** Above every version that can be. */
const ALL = 2 ** 31 - 1;
const Place = z.tuple([z.int().min(1).max(ALL)]);

/** That a directive was withdrawn, and where the ledger says so. */
export interface Withdrawal {
  withdrawnAt: string;
  entry: EntryId;
}

/** The signed versions of a holder's wishes: their history, and the end of them. */
@Injectable()
export class Directives {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
    private readonly evidence: EvidenceStore,
  ) {}

  /**
   * Withdraws the directive at once, also while a regret window runs: nothing is allowed from now on, and every
   * replica is revoked. What a confirmed death made void is withdrawn with it, and never comes back. Throws
   * `consent.directive_not_found` when none holds or could.
   */
  withdraw({ account, likeness }: Holder): Promise<Withdrawal> {
    return this.database.transaction(async () => {
      const { directive } = await this.likenesses.mustLock(likeness);
      const version = directive?.version ?? (await this.standings.latestVoid(likeness));
      if (version === null) throw directiveNotFound();
      const now = this.clock.now();
      await this.standings.move(likeness, ['in_force', 'waiting', 'void'], 'withdrawn', now);
      const entry = { type: 'directive.withdrawn', by: account, directive: version };
      const revision = await this.likenesses.reviseOnRecord(likeness, entry, withoutDirective);
      return { withdrawnAt: now, entry: revision.entry };
    });
  }

  /**
   * Ends, in the current transaction, whatever holds or waits where what holds was signed before an instant: nothing is
   * allowed until the holder signs again. Replicas stay as they are. Tells whether there was something to end.
   */
  async setAside(
    likeness: LikenessId,
    before: string,
    details: { by: AccountId; guarded: LikenessId },
  ): Promise<boolean> {
    await this.likenesses.mustLock(likeness);
    const standing =
      (await this.standings.find(likeness, 'in_force')) ?? (await this.standings.find(likeness, 'waiting'));
    const signedAt = standing ? await this.signedAt(likeness, standing.version) : undefined;
    if (!standing || signedAt === undefined || signedAt >= before) return false;
    await this.standings.move(likeness, ['in_force', 'waiting'], 'withdrawn', this.clock.now());
    const entry = { type: 'directive.set_aside', ...details, directive: standing.version };
    await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, directive: null }));
    return true;
  }

  /** One version with its state; throws `consent.directive_not_found`. */
  async mustFind(likeness: LikenessId, version: number): Promise<DirectiveRecord> {
    const found = await this.directives.find(likeness, version);
    const [record] = found ? await this.withStandings(likeness, [found]) : [];
    if (!record) throw directiveNotFound();
    return record;
  }

  /** The version that holds, and the one that waits to; null where there is none. */
  async holding(likeness: LikenessId): Promise<{ inForce: DirectiveRecord | null; waiting: DirectiveRecord | null }> {
    const [inForce, waiting] = await Promise.all([
      this.standings.find(likeness, 'in_force'),
      this.standings.find(likeness, 'waiting'),
    ]);
    const record = (standing: typeof waiting) => (standing ? this.mustFind(likeness, standing.version) : null);
    return { inForce: await record(inForce), waiting: await record(waiting) };
  }

  /** When a version was signed; undefined where there is no such version. */
  async signedAt(likeness: LikenessId, version: number): Promise<string | undefined> {
    return (await this.directives.find(likeness, version))?.signedAt;
  }

  /** The versions, newest first. */
  async list(likeness: LikenessId, { limit, cursor }: PageQuery): Promise<Page<DirectiveRecord>> {
    const [below] = cursor === undefined ? [ALL] : decodeCursor(cursor, Place);
    const found = await this.directives.list(likeness, below, limit + 1);
    const records = await this.withStandings(likeness, found);
    return toPage(
      records,
      limit,
      ({ version }) => [version],
      (record) => record,
    );
  }

  /** Forgets in the current transaction, which must be an erasure's, all that was ever signed about a likeness. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.standings.forget(likeness);
    await this.evidence.forget(likeness);
    await this.directives.forget(likeness);
  }

  private async withStandings(likeness: LikenessId, found: SignedDirective[]): Promise<DirectiveRecord[]> {
    const standings = await this.standings.of(
      likeness,
      found.map(({ version }) => version),
    );
    const byVersion = new Map(standings.map((standing) => [standing.version, standing]));
    return found.flatMap((directive) => {
      const standing = byVersion.get(directive.version);
      return standing ? [toRecord(directive, standing)] : [];
    });
  }
}
