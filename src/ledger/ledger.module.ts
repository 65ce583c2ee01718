import { Module } from '@nestjs/common';
import { LedgerController } from './ledger.controller.js';
import { LedgerMetrics } from './ledger.metrics.js';
import { Ledger } from './ledger.service.js';
import { LedgerStore } from './ledger.store.js';
import { LogKey } from './log-key.js';
import { Sequencer } from './sequencer.js';

/** The record of everything, and the log that proves it. */
@Module({
  controllers: [LedgerController],
  providers: [Ledger, LedgerStore, LedgerMetrics, LogKey, Sequencer],
  exports: [Ledger],
})
export class LedgerModule {}
