import { Injectable } from '@nestjs/common';
import type { FolderFile } from '../../documents/index.js';
import { DecisionReceipts, Decisions } from '../../gate/index.js';
import { Platforms, type AccountPrincipal } from '../../identity/index.js';
import { Failure, type DecisionId, type PlatformId } from '../../kernel/index.js';
import { Entries, Receipts, type EntryId } from '../../ledger/index.js';
import { json, pagesOf } from './held-records.js';

/** How many entries are read at a time; memory holds no more of them, however many there are. */
const PAGE = 200;
/** How many receipts are made at once. */
const AT_ONCE = 20;

/** What stands on record about a person, and what proves that it does. */
@Injectable()
export class HeldReceipts {
  constructor(
    private readonly decisions: Decisions,
    private readonly decisionReceipts: DecisionReceipts,
    private readonly entries: Entries,
    private readonly receipts: Receipts,
    private readonly platforms: Platforms,
  ) {}

  /** Activity and changes in numbered files, and for each entry its receipt. */
  async *files({ likeness, account }: Pick<AccountPrincipal, 'likeness' | 'account'>): AsyncGenerator<FolderFile> {
    const activity = pagesOf((cursor) => this.decisions.activity(likeness, { limit: PAGE, cursor }));
    const platforms = new Set<PlatformId>();
    let number = 0;
    for await (const decisions of activity) {
      yield json(numbered('activity', (number += 1)), decisions);
      for (const { request } of decisions) platforms.add(request['platform'] as PlatformId);
      const ids = decisions.map(({ id }) => id as DecisionId);
      yield* this.receiptFiles(ids, (id) => this.decisionReceipts.inward(id));
    }
    yield json('who-asked', await Promise.all([...platforms].map((id) => this.named(id))));
    number = 0;
    for await (const changes of this.changes(likeness, account)) {
      const kept = new Map<EntryId, object>();
      yield* this.receiptFiles(changes, async (id) => {
        const receipt = await this.receipts.ofChange(id);
        if (receipt) kept.set(id, receipt.payload);
        return receipt;
      });
      const listed = changes.flatMap((id) => ({ entry: id, payload: kept.get(id) ?? null }));
      yield json(numbered('changes', (number += 1)), listed);
    }
  }

  private async named(platform: PlatformId): Promise<object> {
    const { name, website } = await this.platforms.mustFind(platform);
    return { id: platform, name, website };
  }

  private async *changes(likeness: string, account: string): AsyncGenerator<EntryId[]> {
    let before: EntryId | undefined;
    do {
      const ids = await this.entries.about({ likeness: { likeness, account } }, undefined, { before }, PAGE);
      if (ids.length > 0) yield ids;
      before = ids.length === PAGE ? ids.at(-1) : undefined;
    } while (before !== undefined);
  }

  private async *receiptFiles<I extends string>(
    ids: readonly I[],
    make: (id: I) => Promise<object | undefined>,
  ): AsyncGenerator<FolderFile> {
    for (let at = 0; at < ids.length; at += AT_ONCE)
      yield* await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => receiptFile(id, () => make(id))));
  }
}

/** An entry that the log has not taken up in time is named, and does not keep the holder from the rest. */
async function receiptFile(id: string, make: () => Promise<object | undefined>): Promise<FolderFile> {
  try {
    const receipt = await make();
    return receipt ? json(`receipts/${id}`, receipt) : { path: `missing/${id}.txt`, content: GONE };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'unavailable') throw error;
    return { path: `missing/${id}.txt`, content: NOT_YET };
  }
}

function numbered(folder: string, number: number): string {
  return `${folder}/${String(number).padStart(5, '0')}`;
}

const NOT_YET = 'The log had not taken this entry up when the export was made. Take another in a minute.\n';
const GONE = 'This entry went while the export was made.\n';
