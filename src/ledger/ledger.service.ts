import { Injectable } from '@nestjs/common';
import { Clock, Database } from '../kernel/index.js';
import { canonical } from '../verifier/index.js';
import { commit, newSalt } from './commitment.js';
import { newEntryId, type EntryId } from './entry-id.js';
import { LEAF_TYPES, type LeafType } from './leaf.js';
import { LedgerStore } from './ledger.store.js';
import { LogKey } from './log-key.js';
import { verifierKey } from './note.js';
import { Publication } from './publication.js';

/** What is told to the ledger: its public type, and a payload that says what really happened and stays apart from the log. */
export interface LedgerEntry {
  type: Exclude<LeafType, 'decision'>;
  /** A plain JSON value; its own `type` is the real one, such as `directive.signed`. */
  payload: { type: string; [field: string]: unknown };
}

/** What the published checkpoint says: how many entries the log holds, and when that was signed. */
export interface LogHead {
  size: number;
  at: string;
}

/** The record of everything that changes. */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: LedgerStore,
    private readonly publication: Publication,
    private readonly key: LogKey,
  ) {}

  /**
   * Writes one entry in the current transaction: kept if and only if the change beside it is. Throws outside a
   * transaction, and a TypeError on a payload that has no canonical form.
   */
  async append(entry: LedgerEntry): Promise<EntryId> {
    if (!this.database.inTransaction())
      throw new Error('A ledger entry is written in the transaction of the change that it records.');
    const millis = this.clock.millis();
    const payload = canonical(entry.payload);
    const salt = newSalt();
    const leaf = {
      id: newEntryId(millis),
      type: LEAF_TYPES[entry.type],
      at: new Date(millis).toISOString(),
      commitment: commit(payload, salt),
    };
    await this.store.append(leaf, payload, salt);
    return leaf.id;
  }

  /** How far the log has come by its published checkpoint, or null before the first. */
  async findHead(): Promise<LogHead | null> {
    return (await this.publication.newest()) ?? null;
  }

  /** What others need to check the log's checkpoints: its C2SP verifier key on a line of its own. */
  verifierKey(): string {
    return `${verifierKey(this.key)}\n`;
  }
}
