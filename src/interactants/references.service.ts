import { Injectable } from '@nestjs/common';
import {
  Clock,
  Config,
  Database,
  isId,
  newId,
  newSecret,
  sha256,
  type InteractantRef,
  type PlatformId,
} from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import type { InteractantFacts } from './interactant-facts.js';
import { InteractantFactsStore } from './interactant-facts.store.js';
import { InteractantStore } from './interactant.store.js';
import { replicaNotActive, replicaNotFound, tooManyUnanswered } from './interactants.errors.js';

/** So many references to one replica may wait for an answer, each counted for a day. */
const MOST_UNANSWERED = 1_000;
const COUNTED_MS = 24 * 3_600_000;
const RETRY_AFTER_SECONDS = 3_600;

/** A reference for the platform, and the address of the page for its person. */
export interface Reference {
  ref: InteractantRef;
  url: string;
}

/** Gives out references, under which people consent for themselves. */
@Injectable()
export class References {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly facts: InteractantFactsStore,
    private readonly interactants: InteractantStore,
  ) {}

  /**
   * A new reference to one of the platform's own active replicas; nobody has consented under it yet. Its page's token
   * has 256 random bits, is in the address this once and is stored as its SHA-256 alone.
   */
  give(platform: PlatformId, replica: string): Promise<Reference> {
    return this.database.transaction(async () => {
      const { id, likeness } = await this.mustFindActive(platform, replica);
      const [ref, token, referredAt] = [newId('in'), newSecret(), this.clock.now()];
      const since = new Date(this.clock.millis() - COUNTED_MS).toISOString();
      if ((await this.interactants.countUnanswered(id, since)) >= MOST_UNANSWERED)
        throw tooManyUnanswered(RETRY_AFTER_SECONDS);
      const interactant = { ref, likeness, platform, replica: id, referredAt, consentedAt: null, leftAt: null };
      await this.interactants.insert(interactant, sha256(token));
      await this.begin(ref, { platform, replica: id, adult: false, consented: false });
      return { ref, url: `${this.config.publicUrl}/i/${token}` };
    });
  }

  /** Holds the facts, so that neither the replica nor the count of references changes meanwhile. */
  private async mustFindActive(platform: PlatformId, replica: string) {
    if (!isId('rp', replica)) throw replicaNotFound();
    const likeness = await this.likenesses.ofReplica(replica);
    if (!likeness) throw replicaNotFound();
    const { replicas } = await this.likenesses.mustLock(likeness);
    const made = Object.hasOwn(replicas, replica) ? replicas[replica] : undefined;
    if (made?.platform !== platform) throw replicaNotFound();
    if (made.state !== 'active') throw replicaNotActive();
    return { id: replica, likeness };
  }

  private async begin(interactant: InteractantRef, facts: InteractantFacts): Promise<void> {
    await this.facts.insert(interactant, facts);
    await this.ledger.append({
      type: 'change',
      payload: {
        type: 'interactant.referred',
        by: facts.platform,
        interactant,
        version: 1,
        at: this.clock.now(),
        set: { ...facts },
      },
    });
  }
}
