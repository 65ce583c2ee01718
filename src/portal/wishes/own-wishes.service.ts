import { Injectable } from '@nestjs/common';
import { Directives, Drafts, type Wishes } from '../../consent/index.js';
import { HolderSettings, type AccountPrincipal } from '../../identity/index.js';
import { Clock, Database } from '../../kernel/index.js';
import { Likenesses, likenessNotFound } from '../../likeness/index.js';
import { UNANSWERED } from './wizard.js';

type Version = Awaited<ReturnType<Directives['mustFind']>>;

/** How a holder's wishes stand: what is signed, what is drafted, and what keeps either from holding. */
export interface Standing {
  /** The version that holds; while another waits, its refusals still do. */
  inForce: Version | null;
  /** The version whose regret window runs. */
  waiting: Version | null;
  /** The one of both that was signed last. */
  signed: Version | null;
  draft: Wishes | null;
  /** What a page shows and changes: the draft, else what is signed, else nothing answered. */
  current: Wishes;
  proven: boolean;
  regretHours: number;
  now: string;
}

/** A holder's wishes as their pages need them. */
@Injectable()
export class OwnWishes {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly directives: Directives,
    private readonly likenesses: Likenesses,
    private readonly settings: HolderSettings,
  ) {}

  /** How this holder's wishes stand now. */
  async of({ account, likeness }: AccountPrincipal): Promise<Standing> {
    const [draft, { inForce, waiting }, facts, { regretHours }] = await Promise.all([
      this.drafts.find(likeness),
      this.directives.holding(likeness),
      this.likenesses.find(likeness),
      this.settings.of(account),
    ]);
    if (!facts) throw likenessNotFound();
    const signed = waiting ?? inForce;
    const current = draft ?? signed?.wishes ?? UNANSWERED;
    const proven = facts.identity === 'proven';
    return { inForce, waiting, signed, draft, current, proven, regretHours, now: this.clock.now() };
  }

  /** Changes the draft, which begins as what is signed; of two changes at once neither is lost. */
  change({ likeness }: AccountPrincipal, change: (wishes: Wishes) => Wishes): Promise<void> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const draft = await this.drafts.find(likeness);
      const { inForce, waiting } = await this.directives.holding(likeness);
      await this.drafts.save(likeness, change(draft ?? (waiting ?? inForce)?.wishes ?? UNANSWERED));
    });
  }
}
