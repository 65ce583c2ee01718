import { Module } from '@nestjs/common';
import { Entries } from './entries.service.js';
import { EntriesStore } from './entries.store.js';
import { Erasures } from './erasures.js';
import { ErasuresStore } from './erasures.store.js';
import { Inclusion } from './inclusion.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerMetrics } from './ledger.metrics.js';
import { Ledger } from './ledger.service.js';
import { LedgerStore } from './ledger.store.js';
import { LogKey } from './log-key.js';
import { Publication } from './publication.js';
import { PublishedStore } from './published.store.js';
import { Publisher } from './publisher.js';
import { Receipts } from './receipts.js';
import { ReceiptsStore } from './receipts.store.js';
import { Sequencer } from './sequencer.js';
import { StoredLog } from './stored-log.js';
import { TilesController } from './tiles.controller.js';
import { Tiles } from './tiles.js';
import { TilesStore } from './tiles.store.js';
import { Tree } from './tree.js';

/** The record of everything, and the log that proves it. */
@Module({
  controllers: [LedgerController, TilesController],
  providers: [
    Entries,
    EntriesStore,
    Erasures,
    ErasuresStore,
    Inclusion,
    Ledger,
    LedgerMetrics,
    LedgerStore,
    LogKey,
    Publication,
    PublishedStore,
    Publisher,
    Receipts,
    ReceiptsStore,
    Sequencer,
    StoredLog,
    Tiles,
    TilesStore,
    Tree,
  ],
  exports: [Entries, Erasures, Ledger, Publication, Receipts, StoredLog],
})
export class LedgerModule {}
