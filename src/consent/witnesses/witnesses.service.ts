import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  Accounts,
  Assertions,
  Parties,
  Professions,
  Restraints,
  type Asked,
  type Assertion,
  type OptionsAnswer,
} from '../../identity/index.js';
import {
  Clock,
  Config,
  Database,
  newId,
  newSecret,
  sha256,
  type AccountId,
  type LikenessId,
} from '../../kernel/index.js';
import type { EntryId } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications } from '../../notifications/index.js';
import { onlyClosing } from '../consent.errors.js';
import { DirectiveStandingStore } from '../directive-standing.store.js';
import { DirectiveStore } from '../directive.store.js';
import { RegretWindows } from '../regret-windows.service.js';
import { evidenceOf } from '../signing/evidence.js';
import { directiveDocument, witnessDocument, type Capacity } from '../signing/signed-document.js';
import type { Holder } from '../suspensions.service.js';
import { askedToWitness, directiveWitnessed } from './witness-letters.js';
import type { WitnessRequestRow } from './witness-request.entity.js';
import { WitnessRequestStore } from './witness-request.store.js';
import {
  alreadyWitnessed,
  notAWitness,
  nothingToWitness,
  tooManyWitnessesAsked,
  witnessIsParty,
  witnessRequestNotFound,
} from './witnesses.errors.js';

const DAY_MS = 24 * 3_600_000;
const VALID_MS = 14 * DAY_MS;
const MOST_ASKED = 5;

/** What a witness is shown before they attest. */
export interface WitnessedMatter {
  holder: string;
  version: number;
  capacity: Capacity;
  /** The directive in canonical JSON. */
  directive: string;
  expiresAt: string;
}

/** That a version was witnessed, and where the ledger says so. */
export interface Attestation {
  version: number;
  witnessedAt: string;
  entry: EntryId;
}

/** Witnesses: a holder asks, and one who is no party attests with their own passkey; then the directive counts as witnessed. */
@Injectable()
export class Witnesses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly likenesses: Likenesses,
    private readonly accounts: Accounts,
    private readonly professions: Professions,
    private readonly parties: Parties,
    private readonly restraints: Restraints,
    private readonly assertions: Assertions,
    private readonly notifications: Notifications,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
    private readonly regretWindows: RegretWindows,
    private readonly requests: WitnessRequestStore,
  ) {}

  /** Asks whoever has this address to witness the directive in force; throws `consent.nothing_to_witness`. */
  ask(holder: Holder, email: string, capacity: Capacity): Promise<void> {
    return this.database.transaction(async () => {
      const version = await this.mustHold(holder.likeness);
      const account = await this.accounts.mustFind(holder.account);
      if (account.email === email) throw witnessIsParty();
      const now = this.clock.now();
      if ((await this.requests.countOpen(holder.likeness, now)) >= MOST_ASKED) throw tooManyWitnessesAsked(MOST_ASKED);
      const token = newSecret();
      const expiresAt = new Date(Date.parse(now) + VALID_MS).toISOString();
      const request = { id: newId('wr'), likeness: holder.likeness, version, email, capacity, askedAt: now, expiresAt };
      await this.requests.add({ ...request, tokenHash: sha256(token) });
      const url = `${this.config.publicUrl}/witness?token=${token}`;
      const { locale } = (await this.accounts.findByEmail(email)) ?? account;
      const wanted = { holder: account.name, capacity, until: expiresAt, url };
      await this.notifications.mail(askedToWitness({ email, locale }, wanted));
    });
  }

  /** What the one who was asked is to attest; throws as `attest` does. */
  async show(witness: AccountId, token: string): Promise<WitnessedMatter> {
    const request = await this.mustSuit(witness, token);
    const { name } = await this.accounts.holderOf(request.likeness);
    const { version, capacity, expiresAt } = request;
    return { holder: name, version, capacity, expiresAt, directive: await this.directiveOf(request) };
  }

  /** What a browser is told to have the attestation signed; throws as `attest` does. */
  async options(asked: Asked, token: string): Promise<z.infer<typeof OptionsAnswer>> {
    const request = await this.mustSuit(asked.account, token);
    const document = await this.documentOf(request, asked.account);
    return { ...(await this.assertions.signingOptions(asked, sha256(document))) };
  }

  /**
   * Attests: the directive counts as witnessed from now on. Throws when the token is not for this account (404), its
   * profession is not verified (403), it is a party (403), or the version holds no more (409).
   */
  attest(asked: Asked, token: string, assertion: Assertion): Promise<Attestation> {
    return this.database.transaction(async () => {
      const request = await this.mustSuit(asked.account, token);
      await this.restraints.mustBeFree(asked.account);
      const { likeness, version, capacity } = request;
      if ((await this.mustHold(likeness)) !== version) throw nothingToWitness();
      const document = await this.documentOf(request, asked.account);
      const asserted = await this.assertions.sign(asked, sha256(document), assertion);
      const now = this.clock.now();
      const evidence = evidenceOf(document, asserted, assertion);
      if (!(await this.requests.attest(request.id, asked.account, now, evidence))) throw alreadyWitnessed();
      await this.standings.witness(likeness, version, now);
      const said = { by: asked.account, directive: version, capacity, document: sha256(document).toString('hex') };
      const { entry } = await this.likenesses.reviseOnRecord(
        likeness,
        { type: 'directive.witnessed', ...said },
        (facts) => ({ ...facts, directive: facts.directive && { ...facts.directive, signature: 'witnessed' } }),
      );
      await this.notifications.mail(directiveWitnessed(await this.accounts.holderOf(likeness), version, capacity));
      return { version, witnessedAt: now, entry };
    });
  }

  /** Whether an account witnessed any version of a likeness: who did becomes no party of it later. */
  hasWitnessed(likeness: LikenessId, account: AccountId): Promise<boolean> {
    return this.requests.hasWitnessed(likeness, account);
  }

  /** Whom a holder asked, oldest first. */
  askedBy(likeness: LikenessId): Promise<WitnessRequestRow[]> {
    return this.requests.of(likeness);
  }

  /** Forgets in the current transaction, which must be an erasure's, whom a holder asked and whom they witnessed for. */
  forget(likeness: LikenessId, account: AccountId, email: string): Promise<void> {
    return this.requests.forget(likeness, account, email);
  }

  /** The version that holds alone, of a living holder who may open things; the likeness stays locked. */
  private async mustHold(likeness: LikenessId): Promise<number> {
    const { lifeState } = await this.likenesses.mustLock(likeness);
    if (lifeState !== 'living') throw onlyClosing();
    await this.restraints.mustBeFree((await this.accounts.holderOf(likeness)).id);
    await this.regretWindows.settleOne(likeness, this.clock.now());
    const inForce = await this.standings.find(likeness, 'in_force');
    if (!inForce || (await this.standings.find(likeness, 'waiting'))) throw nothingToWitness();
    return inForce.version;
  }

  private async mustSuit(witness: AccountId, token: string): Promise<WitnessRequestRow> {
    const request = await this.requests.findByToken(token);
    const { email } = await this.accounts.mustFind(witness);
    if (request?.witness === witness) throw alreadyWitnessed();
    if (request?.email !== email || request.expiresAt <= this.clock.now()) throw witnessRequestNotFound();
    if (!(await this.professions.isVerified(witness, request.capacity))) throw notAWitness();
    if (await this.parties.isParty(request.likeness, witness)) throw witnessIsParty();
    return request;
  }

  private async documentOf(request: WitnessRequestRow, witness: AccountId): Promise<string> {
    const { likeness, version, capacity } = request;
    const directive = sha256(await this.directiveOf(request)).toString('hex');
    return witnessDocument({ likeness, version, directive, witness, capacity });
  }

  private async directiveOf({ likeness, version }: WitnessRequestRow): Promise<string> {
    const signed = await this.directives.find(likeness, version);
    if (!signed) throw witnessRequestNotFound();
    return directiveDocument(likeness, version, signed.wishes);
  }
}
