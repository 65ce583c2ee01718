import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { LikenessFactsStore } from './likeness-facts.store.js';
import { Likenesses } from './likenesses.service.js';

/** One row of current facts per likeness, with its version. */
@Module({
  imports: [LedgerModule, NotificationsModule],
  providers: [Likenesses, LikenessFactsStore],
  exports: [Likenesses],
})
export class LikenessModule {}
