import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Config, Snapshot } from '../../kernel/index.js';
import { StoredLog } from '../../ledger/index.js';
import { checkDirectives } from './directive-check.js';
import { checkErasures } from './erasure-check.js';
import { checkFacts } from './facts-check.js';
import { FACTS_KINDS, directivesOnRecord, factsOnRecord, type FactsKind } from './facts-rows.store.js';
import { Findings } from './findings.js';
import { placesOnRecord } from './log-rows.store.js';
import { checkPlaces } from './places-check.js';
import { checkPublished, type PublishedLog } from './published-check.js';
import { checkRecord } from './record-check.js';
import { erasures, leavesOnRecord, strays } from './record-rows.store.js';

/** What a check went through, and how much of it was wrong. */
export interface DatabaseReport {
  entries: number;
  erasures: number;
  facts: Record<FactsKind['member'], number>;
  directives: number;
  findings: number;
}

/** Hears of what is found, in sentences that name nobody, and of how many entries of how many are done. */
export interface Listener {
  finding(sentence: string): void;
  progress(done: number, all: number): void;
}

const SHOULD_BE_PLACED_MS = 60_000;

/** Holds the rows against the record of how they came to be: whoever edits them past the service is found. */
@Injectable()
export class DatabaseCheck {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: StoredLog,
  ) {}

  /**
   * Checks the database as it is at one moment, while the service goes on, by the log's public key, and against a log as
   * it was published to somebody, where one is given. Memory does not grow with either.
   */
  async run(listener: Listener, logKey: KeyObject, published?: PublishedLog): Promise<DatabaseReport> {
    const findings = new Findings((sentence) => {
      listener.finding(sentence);
    });
    if (published) await checkPublished(published, this.log, findings);
    const snapshot = await Snapshot.take(this.config, 'sayso-database-check');
    try {
      return await this.check(snapshot, logKey, findings, listener);
    } finally {
      await snapshot.close();
    }
  }

  private async check(
    snapshot: Snapshot,
    logKey: KeyObject,
    findings: Findings,
    listener: Listener,
  ): Promise<DatabaseReport> {
    const places = await placesOnRecord(snapshot, this.aMinuteAgo());
    checkPlaces(places, findings);
    let done = 0;
    const step = (): void => {
      done += 1;
      listener.progress(done, places.leaves);
    };
    const { leaves, broken } = await checkRecord(leavesOnRecord(snapshot), findings, step);
    for await (const { table, id } of strays(snapshot))
      findings.add(`The row ${id} of ${table} belongs to no entry of the ledger.`);
    const erased = await checkErasures(erasures(snapshot), logKey, findings);
    const facts = { likeness: 0, interactant: 0, platform: 0 };
    for (const kind of FACTS_KINDS)
      facts[kind.member] = await checkFacts(factsOnRecord(snapshot, kind, broken), kind, findings);
    const directives = await checkDirectives(directivesOnRecord(snapshot, broken), findings);
    return { entries: leaves, erasures: erased, facts, directives, findings: findings.count };
  }

  private aMinuteAgo(): string {
    return new Date(this.clock.millis() - SHOULD_BE_PLACED_MS).toISOString();
  }
}
