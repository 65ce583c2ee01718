import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/index.js';
import type { EntryId } from './entry-id.js';
import { signErasure } from './erasure-signature.js';
import { ErasuresStore } from './erasures.store.js';
import { Ledger } from './ledger.service.js';
import { LogKey } from './log-key.js';

/** An entry beside what it commits to. */
export interface OpenEntry {
  id: EntryId;
  payload: Record<string, unknown>;
}

/** Takes from entries what they commit to, so that nobody can open them again, and leaves the log as it is. */
@Injectable()
export class Erasures {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly store: ErasuresStore,
    private readonly key: LogKey,
  ) {}

  /** The entries in whose payloads a mention is found, oldest first. */
  async mentioning(mention: string): Promise<OpenEntry[]> {
    const rows = await this.store.mentioning(mention);
    return rows.map(({ id, payload }) => ({ id, payload: JSON.parse(payload) as Record<string, unknown> }));
  }

  /**
   * Deletes what these leaves commit to, payloads and salts that are kept here, notes which they are, and appends an entry of
   * this type that says so and names nobody: how many, and the digest of their ids, signed with the log's key. In the current transaction, which must be
   * an erasure's.
   */
  async erase(leaves: readonly EntryId[], type: string): Promise<EntryId> {
    await this.store.deletePayloads(leaves);
    const claim = { at: this.clock.now(), entries: leaves.length, leaves: digestOfLeaves(leaves) };
    const signature = signErasure(claim, this.key.privateKey);
    const erasure = await this.ledger.append({ type: 'erasure', payload: { type, ...claim, signature } });
    await this.store.note(leaves, erasure);
    return erasure;
  }
}

/**
 * What an erasure's entry says of the leaves that it took: SHA-256 over their ids in ascending order, a line feed after
 * each, in base64url.
 */
export function digestOfLeaves(leaves: readonly EntryId[]): string {
  const hash = createHash('sha256');
  for (const leaf of [...leaves].sort()) hash.update(`${leaf}\n`);
  return hash.digest('base64url');
}
