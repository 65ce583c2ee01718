import { Injectable } from '@nestjs/common';
import { Clock, Database, isId, type PlatformId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import type { DecisionEntry } from '../decision-entry.js';
import { DecisionsStore } from '../decisions.store.js';
import { decisionNotFound } from '../gate.errors.js';
import { faultsOf, saysTheSame, unmetOf, type Attestation, type SaidUse } from './attestation.js';
import { attestationUnfit, attestedAlready, nothingToAttest } from './attestations.errors.js';
import { AttestationsStore } from './attestations.store.js';
import { UnreportedStore } from './unreported.store.js';

/** A permit and what its platform said of it. */
export interface AttestedPermit {
  permit: DecisionEntry;
  attestation: Attestation;
}

/** What platforms say of the permits that they were given: whether they used them, and what of their duties they met. */
@Injectable()
export class Attestations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly decisions: DecisionsStore,
    private readonly store: AttestationsStore,
    private readonly unreported: UnreportedStore,
  ) {}

  /**
   * Puts on record what a platform says of its own permit, once and for good; said again alike, gives what is on record.
   * Throws `gate.decision_not_found`, `gate.nothing_to_attest`, `gate.attestation_unfit` where it is not what was owed,
   * and `gate.attested_already` where something else was said.
   */
  attest(platform: PlatformId, id: string, said: SaidUse): Promise<AttestedPermit> {
    return this.database.transaction(async () => {
      const permit = await this.mustFindPermit(platform, id);
      const faults = faultsOf(permit, said);
      if (faults.length > 0) throw attestationUnfit(faults);
      await this.store.hold(permit.id);
      const known = await this.store.find(permit.id);
      if (known && !saysTheSame(known, said)) throw attestedAlready();
      return { permit, attestation: known ?? (await this.record(platform, permit, said)) };
    });
  }

  /** How many uses a platform attested in which it met not all that it owed. */
  countUnmet(platform: PlatformId): Promise<number> {
    return this.store.countUnmet(platform);
  }

  private async mustFindPermit(platform: PlatformId, id: string): Promise<DecisionEntry> {
    const entry = isId('dc', id) ? await this.decisions.find(id) : undefined;
    if (entry?.request.platform !== platform) throw decisionNotFound();
    if (entry.outcome !== 'permit') throw nothingToAttest();
    return entry;
  }

  private async record(platform: PlatformId, permit: DecisionEntry, said: SaidUse): Promise<Attestation> {
    const [decision, at, unmet] = [permit.id, this.clock.now(), unmetOf(said)];
    const { likeness } = permit.request;
    const { used, output } = said;
    const told = { decision, used, unmet, ...(output && { output }) };
    const payload = { type: 'use.attested', likeness, by: platform, at, ...told };
    const entry = await this.ledger.append({ type: 'attestation', payload });
    const attestation: Attestation = { platform, entry, at, ...told };
    await this.store.add(attestation);
    await this.unreported.remove(decision);
    return attestation;
  }
}
