import { Injectable } from '@nestjs/common';
import type { EntryId } from './entry-id.js';
import { Inclusion } from './inclusion.js';
import { encodeLeaf } from './leaf.js';
import { noSuchEntry, notIncludedYet } from './ledger.errors.js';
import { ReceiptsStore } from './receipts.store.js';
import { writeProof } from './tlog-proof.js';
import { Tree } from './tree.js';

/** An entry word for word, and the proof that the published log holds it. */
export interface LedgerProof {
  /** The leaf's canonical JSON. */
  entry: string;
  /** A C2SP tlog-proof@v1 with the checkpoint in it. */
  proof: string;
}

/** A proof with what the entry commits to: all that is needed to check an entry offline. */
export interface LedgerReceipt extends LedgerProof {
  payload: Record<string, unknown>;
  /** 32 bytes as base64url. */
  salt: string;
}

/** Proves entries to whoever was told what they commit to. */
@Injectable()
export class Receipts {
  constructor(
    private readonly store: ReceiptsStore,
    private readonly inclusion: Inclusion,
    private readonly tree: Tree,
  ) {}

  /**
   * Proves that the leaf of this uuid is in the published log. Waits up to 2 s for that, then fails with
   * `ledger.not_included_yet`; fails with `ledger.no_such_entry` when nothing was ever recorded under it.
   */
  async prove(id: EntryId): Promise<LedgerProof> {
    const leaf = await this.store.findLeaf(id);
    if (leaf === undefined) throw noSuchEntry();
    const included = await this.inclusion.of(leaf.id);
    if (included === undefined) throw notIncludedYet();
    const hashes = await this.tree.inclusion(included.index, included.size);
    return { entry: encodeLeaf(leaf), proof: writeProof(included.index, hashes, included.note) };
  }

  /** The receipt of a change; undefined when its payload was erased or never was. Waits and fails as `prove` does. */
  async ofChange(entry: EntryId): Promise<LedgerReceipt | undefined> {
    const kept = await this.store.findPayload(entry);
    if (kept === undefined) return undefined;
    const proof = await this.prove(entry);
    const payload = JSON.parse(kept.payload) as Record<string, unknown>;
    return { payload, salt: kept.salt.toString('base64url'), ...proof };
  }
}
