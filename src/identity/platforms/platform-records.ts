import { Injectable } from '@nestjs/common';
import { Clock, Database, type PlatformId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { NEW_PLATFORM, changedFields, unsetFields, type ChangingFacts, type PlatformFacts } from './platform.js';
import { PlatformFactsStore } from './platform-facts.store.js';
import { PlatformKeys } from './platform-keys.js';
import { platformNotFound } from './platforms.errors.js';

/** What the ledger is told of a change beside the facts that it set. */
export interface PlatformEntry {
  type: `platform.${string}`;
  /** Who did it; nobody, where it came about by itself. */
  by?: string;
  [detail: string]: unknown;
}

/** The facts of platforms, each change a new version and an entry in the ledger. */
@Injectable()
export class PlatformRecords {
  constructor(
    private readonly database: Database,
    private readonly store: PlatformFactsStore,
    private readonly keys: PlatformKeys,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Begins a platform's facts at version 1, pending and without keys. */
  create(platform: PlatformId, entry: PlatformEntry): Promise<PlatformFacts> {
    return this.database.transaction(async () => {
      const facts: PlatformFacts = { platform, version: 1, ...NEW_PLATFORM };
      await this.store.insert(facts);
      await this.record(entry, null, facts);
      return facts;
    });
  }

  /** The facts, locked until the current transaction ends; throws `identity.platform_not_found`. */
  async lock(platform: PlatformId): Promise<PlatformFacts> {
    const facts = await this.store.lock(platform);
    if (!facts) throw platformNotFound();
    return facts;
  }

  /** Changes the facts: locks them first, raises the version by exactly 1, and records what was set. */
  revise(
    platform: PlatformId,
    entry: PlatformEntry,
    change: (facts: PlatformFacts) => ChangingFacts,
  ): Promise<PlatformFacts> {
    return this.database.transaction(async () => {
      const before = await this.lock(platform);
      const { state, blockedFor, keys } = change(before);
      const why = blockedFor === undefined ? {} : { blockedFor };
      const after: PlatformFacts = { platform, version: before.version + 1, state, ...why, keys };
      await this.store.update(after);
      await this.record(entry, before, after);
      this.database.afterCommit(() => {
        this.keys.forget(platform);
      });
      return after;
    });
  }

  private async record(entry: PlatformEntry, before: PlatformFacts | null, after: PlatformFacts): Promise<void> {
    const { platform, version } = after;
    const unset = unsetFields(before, after);
    const change = { set: changedFields(before, after), ...(unset.length > 0 && { unset }) };
    const payload = { ...entry, platform, version, at: this.clock.now(), ...change };
    await this.ledger.append({ type: 'change', payload });
  }
}
