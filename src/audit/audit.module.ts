import { Module } from '@nestjs/common';
import { GateModule } from '../gate/index.js';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { AuditController } from './audit.controller.js';
import { AuditExports } from './audit-exports.js';
import { Audit } from './audit.service.js';
import { DatabaseCheck } from './database-check/database-check.js';
import { EntryProofs } from './entry-proofs.js';
import { WholeRecord } from './whole-record.js';

/** What auditors may read, and take away to check elsewhere. */
@Module({
  imports: [GateModule, IdentityModule, LedgerModule],
  controllers: [AuditController],
  providers: [Audit, AuditExports, DatabaseCheck, EntryProofs, WholeRecord],
})
export class AuditModule {}
