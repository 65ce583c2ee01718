import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LegacyModule } from '../legacy/index.js';
import { LikenessModule } from '../likeness/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { Answers } from './answers.service.js';
import { ApprovalNotices } from './approval-notices.service.js';
import { ApprovalReader } from './approval-reader.service.js';
import { ApprovalStore } from './approval.store.js';
import { ApprovalsController } from './approvals.controller.js';
import { Approvals } from './approvals.service.js';
import { Approvers } from './approvers.service.js';
import { Grants } from './grants.service.js';
import { NoticeStore } from './notice.store.js';
import { Settlements } from './settlements.service.js';
import { SpentGrants } from './spent-grants.service.js';
import { VoiceStore } from './voice.store.js';

/** What must be asked: raised by the gate, answered by holders and executors, and the grants that a yes gives. */
@Module({
  imports: [IdentityModule, LedgerModule, LegacyModule, LikenessModule, NotificationsModule],
  controllers: [ApprovalsController],
  providers: [
    Answers,
    ApprovalNotices,
    ApprovalReader,
    Approvals,
    Approvers,
    Grants,
    Settlements,
    SpentGrants,
    ApprovalStore,
    NoticeStore,
    VoiceStore,
  ],
  exports: [Answers, ApprovalReader, Approvals, Approvers, SpentGrants],
})
export class ApprovalsModule {}
