import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Approvals, type ToldApproval } from '../approvals/index.js';
import { Clock, isDatabaseUnavailable, isId, newDecisionId, type DecisionId, type KeyId } from '../kernel/index.js';
import { PlatformKeys, type PlatformFacts } from '../identity/index.js';
import { Interactants } from '../interactants/index.js';
import { newSalt } from '../ledger/index.js';
import { decide, outward, type LikenessFacts } from '../policy/index.js';
import { toUseRequest, whatCounts, type AskedUse } from './asked-use.js';
import type { Recording } from './batch.js';
import { entryOf, type DecisionEntry, type ToldCode } from './decision-entry.js';
import { commitmentTo, payloadOf } from './decision-payload.js';
import { toRow } from './decision-row.js';
import { DecisionsStore } from './decisions.store.js';
import { FactsCache } from './facts-cache.js';
import { keyNeeded, movingFacts, platformNotApproved } from './gate.errors.js';
import { ObligationSets } from './obligation-sets.store.js';
import { recordable } from './recordable.js';
import { Recorder } from './recorder.js';

const DEADLINE_MS = 2_000;
const RETRY_PAUSE_MS = 50;

/** The platform that asks, by which of its keys. */
export interface Asker {
  facts: PlatformFacts;
  key: KeyId;
}

/** What is known of an interactant for one request, and at which version. */
interface Talker {
  version: number | null;
  known: { adult: boolean; consented: boolean } | undefined;
}

/** A decision that is on record, and where it says ask, how that stands. */
export interface Answered {
  entry: DecisionEntry;
  approval?: ToldApproval;
}

/** All that one decision rests on. */
interface Ground {
  likeness: LikenessFacts | null;
  platform: PlatformFacts;
  talker: Talker;
}

const NOBODY: Talker = { version: null, known: undefined };

/**
 * Answers a request for a use. An answer is given only once its decision is durable and only if the facts it rests
 * on were current when it was recorded; a request has one id for ever, however often it is decided again.
 */
@Injectable()
export class Gate {
  constructor(
    private readonly clock: Clock,
    private readonly keys: PlatformKeys,
    private readonly facts: FactsCache,
    private readonly interactants: Interactants,
    private readonly obligationSets: ObligationSets,
    private readonly decisions: DecisionsStore,
    private readonly recorder: Recorder,
    private readonly approvals: Approvals,
  ) {}

  /** Decides, records, raises what must be asked, and gives all of it; throws a Failure where no answer can be given. */
  async answer(asker: Asker, asked: AskedUse): Promise<Answered> {
    mustBeApproved(asker.facts);
    const deadline = performance.now() + DEADLINE_MS;
    const id = newDecisionId(this.clock.millis());
    let ground = await this.gather(asker.facts, asked);
    while (performance.now() < deadline) {
      const entry = this.decideOn(ground, asked, id);
      const recorded = await this.recorder.record(await this.recordingOf(entry, ground), deadline);
      if (recorded === 'written') return this.withApproval(entry, ground);
      if (recorded === 'already') return this.withApproval(await this.mustFind(id, deadline), ground);
      ground = await this.gatherAgain(asker, asked);
    }
    throw movingFacts();
  }

  /** Only what is on record is asked of anybody, and no ask is answered before it is raised. */
  private async withApproval(entry: DecisionEntry, { likeness }: Ground): Promise<Answered> {
    if (entry.outcome !== 'ask' || !likeness) return { entry };
    return { entry, approval: await this.approvals.raise(entry, likeness) };
  }

  private async gather(platform: PlatformFacts, asked: AskedUse): Promise<Ground> {
    const likeness = await this.facts.get(asked.likeness);
    return { likeness, platform, talker: await this.talkerOf(asked) };
  }

  /** Reads everything past the caches, and the key with it: one revoked meanwhile gets no answer. */
  private async gatherAgain(asker: Asker, asked: AskedUse): Promise<Ground> {
    const platform = await this.keys.refresh(asker.facts.platform);
    if (!platform.keys.some((key) => key.id === asker.key)) throw keyNeeded();
    mustBeApproved(platform);
    const likeness = await this.facts.refresh(asked.likeness);
    return { likeness, platform, talker: await this.talkerOf(asked) };
  }

  /** An interactant counts only for the platform and the replica that the reference was made for. */
  private async talkerOf(asked: AskedUse): Promise<Talker> {
    if (asked.interactant === undefined || !isId('in', asked.interactant)) return NOBODY;
    const current = await this.interactants.current(asked.interactant);
    if (!current) return NOBODY;
    return { version: current.version, known: whatCounts(asked, current.facts) };
  }

  private decideOn({ likeness, talker }: Ground, asked: AskedUse, id: DecisionId): DecisionEntry {
    const now = this.clock.now();
    const request = toUseRequest(asked, talker.known);
    const decision = decide(likeness, request, now);
    const { code, details } = outward(decision, likeness, request, now);
    return entryOf(id, now, recordable(asked), decision, { code: code as ToldCode, details });
  }

  private async recordingOf(entry: DecisionEntry, ground: Ground): Promise<Recording> {
    const row = toRow(entry);
    const salt = newSalt();
    return {
      row,
      likenessVersion: ground.likeness?.version ?? null,
      platformVersion: ground.platform.version,
      interactantVersion: ground.talker.version,
      obligationSet:
        row.obligations === null
          ? null
          : (this.obligationSets.known(row.obligations) ?? (await this.obligationSets.numberOf(row.obligations))),
      salt,
      commitment: commitmentTo(payloadOf(entry, salt, row.obligations ?? '[]')),
    };
  }

  /** What is on record is answered: a reading that the database breaks off is tried again until the deadline. */
  private async mustFind(id: DecisionId, deadline: number): Promise<DecisionEntry> {
    try {
      const entry = await this.decisions.find(id);
      if (!entry) throw movingFacts();
      return entry;
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error;
    }
    await sleep(RETRY_PAUSE_MS);
    return this.mustFind(id, deadline);
  }
}

function mustBeApproved(platform: PlatformFacts): void {
  if (platform.state !== 'approved') throw platformNotApproved(platform);
}
