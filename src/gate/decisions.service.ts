import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Approvals, Approvers } from '../approvals/index.js';
import { Looks, mustBeAccount, type Principal } from '../identity/index.js';
import {
  Clock,
  decodeCursor,
  encodeCursor,
  isId,
  toUuid,
  type AccountId,
  type DecisionId,
  type LikenessId,
  type Page,
  type ReplicaId,
} from '../kernel/index.js';
import type { EntryId, Span } from '../ledger/index.js';
import { likenessNotFound } from '../likeness/index.js';
import type { ActivityQuery } from './activity-query.js';
import { unreportedBefore } from './attestations/attestation.js';
import { AttestationsStore } from './attestations/attestations.store.js';
import type { DecisionEntry } from './decision-entry.js';
import { DecisionReaders } from './decision-reader.js';
import { inwardView, outwardView, type DecisionView } from './decision-view.js';
import type { DecisionFilter } from './decision-filter.js';
import { DecisionsStore, type MonthlyCount, type OutcomeCounts, type PermittedUses } from './decisions.store.js';
import { decisionNotFound } from './gate.errors.js';
import { PermitTokensStore } from './permits/permit-tokens.store.js';

/** So many are counted for a chart, however many there are. */
const MOST_COUNTED = 10_000;
const Place = z.tuple([z.string().regex(/^[0-9a-f]{32}$/)]);

/** The decisions on record, each as its reader may see it. */
@Injectable()
export class Decisions {
  constructor(
    private readonly decisions: DecisionsStore,
    private readonly readers: DecisionReaders,
    private readonly approvals: Approvals,
    private readonly approvers: Approvers,
    private readonly looks: Looks,
    private readonly tokens: PermitTokensStore,
    private readonly attestations: AttestationsStore,
    private readonly clock: Clock,
  ) {}

  /** One decision, as the caller may see it; `gate.decision_not_found` for one that is none of theirs. */
  async view(id: string, reader: Principal): Promise<DecisionView> {
    const entry = isId('dc', id) ? await this.find(id) : undefined;
    const sight = entry && (await this.readers.sightOf(entry, reader));
    if (!sight) throw decisionNotFound();
    if (await this.readers.audits(entry, reader)) await this.looks.noteDecision(mustBeAccount(reader).account, entry);
    const after = { now: this.clock.now(), attestation: await this.attestations.find(entry.id) };
    const view = sight === 'inward' ? inwardView(entry, after) : outwardView(entry, after);
    return entry.outcome === 'ask' ? { ...view, approval: await this.approvals.standing(entry) } : view;
  }

  /** The recorded decision itself, for the floors above. */
  find(id: DecisionId): Promise<DecisionEntry | undefined> {
    return this.decisions.find(id);
  }

  /** How often use of a replica was permitted, and when first and last, for the floors above. */
  usesOf(likeness: LikenessId, replica: ReplicaId): Promise<PermittedUses> {
    return this.decisions.usesOf(likeness, replica);
  }

  /** At most `limit` leaves of decisions that pass the filter, the highest id first, for the floors above. */
  leaves(filter: DecisionFilter, span: Span, limit: number): Promise<EntryId[]> {
    return this.decisions.leaves(filter, span, limit);
  }

  /** Those of these decisions that are on record, in no order, for the floors above. */
  findAll(ids: readonly DecisionId[]): Promise<DecisionEntry[]> {
    return this.decisions.findAll(ids);
  }

  /** How many decisions about a likeness had each outcome, all or those since an instant, for the floors above. */
  count(likeness: LikenessId, since?: string): Promise<OutcomeCounts> {
    return this.decisions.count(likeness, since);
  }

  /** How a likeness's newest decisions, at most 10,000, were answered, by month and platform. */
  monthly(likeness: LikenessId): Promise<MonthlyCount[]> {
    return this.decisions.monthly(likeness, MOST_COUNTED);
  }

  /** Forgets in the current transaction, which must be an erasure's, who asked about a likeness; gives the leaves. */
  async forget(likeness: LikenessId, mention: string): Promise<EntryId[]> {
    const leaves = await this.decisions.forget(likeness, mention);
    await this.tokens.forget(leaves);
    return leaves;
  }

  /** Who asked about an estate, for an executor in office after the confirmed death; throws `likeness.not_found`. */
  async estateActivity(account: AccountId, likeness: string, query: ActivityQuery): Promise<Page<DecisionView>> {
    if (!isId('lk', likeness) || !(await this.approvers.isExecutorOf(likeness, account))) throw likenessNotFound();
    return this.activity(likeness, query);
  }

  /** Who asked about a likeness, newest first. */
  async activity(likeness: LikenessId, query: ActivityQuery): Promise<Page<DecisionView>> {
    const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor, Place)[0];
    const now = this.clock.now();
    const filter = { ...query, ...(query.unreported && { unreportedBefore: unreportedBefore(now) }) };
    const found = await this.decisions.ofLikeness(likeness, filter, before);
    const shown = found.slice(0, query.limit);
    const last = found.length > query.limit ? shown.at(-1) : undefined;
    const said = await this.attestations.of(shown.map(({ id }) => id));
    const items = shown.map((entry) => inwardView(entry, { now, attestation: said.get(entry.id) }));
    return { items, nextCursor: last ? encodeCursor([toUuid(last.id)]) : null };
  }
}
