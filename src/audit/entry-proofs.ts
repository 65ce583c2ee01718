import { Injectable } from '@nestjs/common';
import type { FolderFile } from '../documents/index.js';
import { DecisionReceipts } from '../gate/index.js';
import { fromUuid } from '../kernel/index.js';
import { Receipts, type EntryId, type LoggedEntry } from '../ledger/index.js';

/** How many are proven at a time: an export must not take every connection. */
const AT_ONCE = 4;

/** What proves entries, as files of a folder that `npx sayso verify` takes. */
@Injectable()
export class EntryProofs {
  constructor(
    private readonly receipts: Receipts,
    private readonly decisions: DecisionReceipts,
  ) {}

  /** Proves entries that stand in the published log, each by its id, in their order. */
  async *filesOf(entries: readonly LoggedEntry[]): AsyncGenerator<[EntryId, FolderFile]> {
    for (let at = 0; at < entries.length; at += AT_ONCE)
      yield* await Promise.all(entries.slice(at, at + AT_ONCE).map((entry) => this.named(entry)));
  }

  private async named(entry: LoggedEntry): Promise<[EntryId, FolderFile]> {
    return [entry.id, await this.fileOf(entry)];
  }

  private async fileOf(entry: LoggedEntry): Promise<FolderFile> {
    const receipt = await this.receiptOf(entry);
    if (receipt) return file('receipts', entry, receipt);
    const proof = await this.receipts.prove(entry.id);
    const { erasedBy } = entry;
    return erasedBy === undefined ? file('missing', entry, proof) : file('erased', entry, { erasedBy, ...proof });
  }

  private receiptOf({ id, type }: LoggedEntry): Promise<object | undefined> {
    return type === 'decision' ? this.decisions.inward(fromUuid('dc', id)) : this.receipts.ofChange(id);
  }
}

function file(folder: string, { id }: LoggedEntry, content: object): FolderFile {
  return { path: `${folder}/${id}.json`, content: `${JSON.stringify(content)}\n` };
}
