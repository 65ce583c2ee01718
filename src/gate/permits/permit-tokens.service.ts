import { Injectable } from '@nestjs/common';
import { Directives } from '../../consent/index.js';
import { Clock, Config, isId } from '../../kernel/index.js';
import type { Principal } from '../../identity/index.js';
import type { DecisionEntry } from '../decision-entry.js';
import { DecisionsStore } from '../decisions.store.js';
import { FactsCache } from '../facts-cache.js';
import { decisionNotFound } from '../gate.errors.js';
import { permitClaims, seconds } from './permit-claims.js';
import { PermitSigner } from './permit-signer.js';
import { PermitStatuses } from './permit-statuses.js';
import { PermitTokensStore, type TokenPlace } from './permit-tokens.store.js';
import { notAPermit, permitExpired, permitNoLongerHolds } from './permits.errors.js';
import { statusListUri } from './status-list-uri.js';

/** A permit in the form that a platform hands on to the machine that generates. */
export interface PermitToken {
  /** A JWS in compact form, `typ` `permit+jwt`. */
  token: string;
  expiresAt: string;
}

type Permit = DecisionEntry & { expiresAt: string };

/** Tokens of permits: signed, good until the permit ends, each with its place in a status list. */
@Injectable()
export class PermitTokens {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly decisions: DecisionsStore,
    private readonly facts: FactsCache,
    private readonly statuses: PermitStatuses,
    private readonly tokens: PermitTokensStore,
    private readonly signer: PermitSigner,
    private readonly directives: Directives,
  ) {}

  /**
   * Makes a token of a platform's own permit; asked again, one with the same place in the same list. Throws
   * `gate.decision_not_found` for any other caller, `gate.not_a_permit`, `gate.permit_expired`, and
   * `gate.permit_no_longer_holds` where the request would not be permitted alike now.
   */
  async make(id: string, asker: Principal): Promise<PermitToken> {
    const permit = await this.mustFindPermit(id, asker);
    const known = await this.tokens.find(permit.id);
    const directive = known?.directive ?? (await this.directiveNow(permit));
    const status = (await this.statuses.of([{ decision: permit.id, directive }])).get(permit.id);
    if (status !== 'valid') throw permitNoLongerHolds();
    const place = known ?? (await this.givePlace(permit, directive));
    const now = this.clock.millis();
    if (hasEnded(permit, now)) throw permitExpired();
    const { publicUrl } = this.config;
    const uri = statusListUri(publicUrl, place.list);
    const claims = permitClaims(permit, publicUrl, now, { uri, idx: place.idx });
    return { token: await this.signer.sign(claims, 'permit+jwt'), expiresAt: permit.expiresAt };
  }

  private async mustFindPermit(id: string, asker: Principal): Promise<Permit> {
    const entry = isId('dc', id) ? await this.decisions.find(id) : undefined;
    if (!entry || asker.kind !== 'platform' || entry.request.platform !== asker.platform) throw decisionNotFound();
    const { outcome, expiresAt } = entry;
    if (outcome !== 'permit' || expiresAt === null) throw notAPermit();
    const permit = { ...entry, expiresAt };
    if (hasEnded(permit, this.clock.millis())) throw permitExpired();
    return permit;
  }

  /** What the token is bound to: a later directive, even if it says the same, ends it. */
  private async directiveNow({ request: { likeness }, at }: Permit): Promise<number> {
    if (!isId('lk', likeness)) throw permitNoLongerHolds();
    const facts = (await this.facts.currentOf([likeness])).get(likeness);
    if (!facts?.directive) throw permitNoLongerHolds();
    const { version } = facts.directive;
    // A permit from before the signature rests on an earlier word, which has ended.
    const signedAt = await this.directives.signedAt(likeness, version);
    if (signedAt !== undefined && signedAt > at) throw permitNoLongerHolds();
    return version;
  }

  /** A place in a status list; where others asked at the same time, whoever was first has got it. */
  private async givePlace({ id, expiresAt }: Permit, directive: number): Promise<TokenPlace> {
    const place = (await this.tokens.add(id, directive, expiresAt)) ?? (await this.tokens.find(id));
    if (!place) throw new Error('A token could neither be given a place nor found.');
    return place;
  }
}

/** Whether a token would be over by its own reckoning, which is in whole seconds. */
function hasEnded({ expiresAt }: Permit, now: number): boolean {
  return seconds(Date.parse(expiresAt)) <= seconds(now);
}
