import { Injectable } from '@nestjs/common';
import { Approvals } from '../../approvals/index.js';
import { Directives, Drafts, Witnesses } from '../../consent/index.js';
import { SealedFiles } from '../../documents/index.js';
import { Decisions } from '../../gate/index.js';
import { Leaving, type Leaver } from '../../identity/index.js';
import { Interactants } from '../../interactants/index.js';
import { KeptAnswers, KeptJobs, mentionOf, type Id } from '../../kernel/index.js';
import { Erasures, type EntryId } from '../../ledger/index.js';
import { Executors, GuardedRows, LifeRows } from '../../legacy/index.js';
import { Likenesses } from '../../likeness/index.js';
import { PlatformEvents } from '../../notifications/index.js';
import { Replicas } from '../../replicas/index.js';
import { ErasureRequestsStore } from '../own-erasure/erasure-requests.store.js';
import { isAbout } from './is-about.js';

/** Where a person may still be found once their rows are gone, and how. */
export interface Traces extends Leaver {
  /** Finds every text in which an id of theirs, or their address, stands. */
  mention: string;
  /** Given when they asked for it themselves. */
  own?: true;
}

/** What was deleted. */
export interface Deleted {
  traces: Traces;
  decisions: number;
  changes: number;
  files: number;
  /** How many of the files were not on this disk. */
  filesMissing: number;
  /** The entry that says so. */
  entry: EntryId;
}

const TYPE = 'likeness.erased';

/** The rows about one person, over all modules: each deletes its own, in the order in which they rest on each other. */
@Injectable()
export class PersonalRows {
  constructor(
    private readonly likenesses: Likenesses,
    private readonly leaving: Leaving,
    private readonly drafts: Drafts,
    private readonly directives: Directives,
    private readonly witnesses: Witnesses,
    private readonly executors: Executors,
    private readonly approvals: Approvals,
    private readonly lives: LifeRows,
    private readonly guarded: GuardedRows,
    private readonly decisions: Decisions,
    private readonly replicas: Replicas,
    private readonly interactants: Interactants,
    private readonly events: PlatformEvents,
    private readonly answers: KeptAnswers,
    private readonly jobs: KeptJobs,
    private readonly ledger: Erasures,
    private readonly files: SealedFiles,
    private readonly requests: ErasureRequestsStore,
  ) {}

  /** Deletes them all in the current transaction, which must be an erasure's and hold the facts and the account. */
  async forget(leaver: Leaver): Promise<Deleted> {
    const { account, likeness, email } = leaver;
    const replicas = await this.replicas.forget(likeness);
    const interactants = await this.interactants.forget(replicas);
    const approvals = await this.approvals.forget(likeness, account);
    await this.drafts.forget(likeness);
    await this.witnesses.forget(likeness, account, email);
    await this.directives.forget(likeness);
    await this.executors.forget(leaver);
    const life = await this.lives.forget(leaver);
    const guarded = await this.guarded.forget(leaver);
    await this.requests.remove(account);
    const { sessions, proofs, files: evidence } = await this.leaving.forget(leaver);
    const files = [...evidence, ...life.files, ...guarded];
    const ids: Id<string>[] = [
      account,
      likeness,
      ...replicas,
      ...interactants,
      ...approvals,
      ...sessions,
      ...proofs,
      ...life.reports,
      ...life.notices,
    ];
    const traces: Traces = { ...leaver, mention: mentionOf([...ids, ...(files as string[] as Id<string>[])], email) };
    const decisions = await this.decisions.forget(likeness, traces.mention);
    await this.likenesses.forget(likeness);
    const changes = await this.changesAbout(traces);
    await this.forgetCopies(traces);
    const entry = await this.ledger.erase([...decisions, ...changes], TYPE);
    const filesMissing = await this.files.destroy(files);
    return {
      traces,
      decisions: decisions.length,
      changes: changes.length,
      files: files.length,
      filesMissing,
      entry,
    };
  }

  /**
   * Deletes in the current transaction, which must be an erasure's, what transactions that began before the erasure
   * wrote after it. The entry that says so, if there was anything on record.
   */
  async sweep(traces: Traces): Promise<EntryId | undefined> {
    const decisions = await this.decisions.forget(traces.likeness, traces.mention);
    const leaves = [...decisions, ...(await this.changesAbout(traces))];
    await this.forgetCopies(traces);
    return leaves.length === 0 ? undefined : this.ledger.erase(leaves, TYPE);
  }

  private async changesAbout(traces: Traces): Promise<EntryId[]> {
    const found = await this.ledger.mentioning(traces.mention);
    return found.filter(({ payload }) => isAbout(payload, traces)).map(({ id }) => id);
  }

  /** What was kept for repeats and deliveries. */
  private async forgetCopies({ account, likeness, mention }: Traces): Promise<void> {
    await this.events.forget(likeness);
    await this.answers.forget(account, mention);
    await this.jobs.forget(mention);
  }
}
