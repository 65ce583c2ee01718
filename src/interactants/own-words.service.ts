import { Injectable } from '@nestjs/common';
import { Clock, Database, sha256 } from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import { PlatformEvents } from '../notifications/index.js';
import { afterWord, eventBetween, type InteractantFacts, type OwnWord, type WordEvent } from './interactant-facts.js';
import { InteractantFactsStore, type VersionedInteractant } from './interactant-facts.store.js';
import { InteractantStore, type Interactant } from './interactant.store.js';
import { pageNotFound } from './interactants.errors.js';

/** A person as their page knows them: their reference, and what they said last. */
export interface Visitor extends Interactant, OwnWord {}

/**
 * What people say for themselves on their own page. Whoever has the page's token speaks; nobody else can, neither
 * platform by its key, nor holder, executor or operator.
 */
@Injectable()
export class OwnWords {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly events: PlatformEvents,
    private readonly facts: InteractantFactsStore,
    private readonly interactants: InteractantStore,
  ) {}

  /** Whose page a token opens; throws `interactants.not_found`. */
  async mustFind(token: string): Promise<Visitor> {
    const interactant = await this.interactants.findByToken(sha256(token));
    const current = interactant && (await this.facts.find(interactant.ref));
    if (!current) throw pageNotFound();
    return { ...interactant, adult: current.facts.adult, consented: current.facts.consented };
  }

  /** Takes a person's word: whoever is no adult has consented to nothing, and nothing else is stored of them. */
  say(token: string, word: OwnWord): Promise<OwnWord> {
    return this.revise(token, (facts) => afterWord(facts, word));
  }

  /** Ends a person's consent: once this returns, no request to talk with them is permitted. May be done again. */
  leave(token: string): Promise<OwnWord> {
    return this.revise(token, (facts) => ({ ...facts, consented: false }));
  }

  private revise(token: string, change: (facts: InteractantFacts) => InteractantFacts): Promise<OwnWord> {
    return this.database.transaction(async () => {
      const interactant = await this.interactants.findByToken(sha256(token));
      const before = interactant && (await this.facts.lock(interactant.ref));
      if (!before) throw pageNotFound();
      const after = { version: before.version + 1, facts: change(before.facts) };
      const event = eventBetween(before.facts, after.facts);
      if (event) await this.become(interactant, before, after, event);
      return { adult: after.facts.adult, consented: after.facts.consented };
    });
  }

  /** The change, its entry, and the news of it: all or none. */
  private async become(
    interactant: Interactant,
    before: VersionedInteractant,
    { version, facts }: VersionedInteractant,
    type: WordEvent,
  ): Promise<void> {
    const { ref, likeness, platform, replica } = interactant;
    const at = this.clock.now();
    await this.facts.replace(ref, { version, facts });
    const set = changedWords(before.facts, facts);
    await this.ledger.append({ type: 'change', payload: { type, by: ref, interactant: ref, version, at, set } });
    if (type === 'interactant.consented') await this.interactants.note(interactant, { consentedAt: at, leftAt: null });
    if (type !== 'interactant.left') return;
    await this.interactants.note(interactant, { leftAt: at });
    const factsVersion = (await this.likenesses.find(likeness))?.version ?? 0;
    const told = { replica, interactant: ref, interactantVersion: version };
    await this.events.announce(platform, { type, likeness, factsVersion, ...told });
  }
}

function changedWords(before: InteractantFacts, after: InteractantFacts): Partial<OwnWord> {
  return {
    ...(before.adult === after.adult ? {} : { adult: after.adult }),
    ...(before.consented === after.consented ? {} : { consented: after.consented }),
  };
}
