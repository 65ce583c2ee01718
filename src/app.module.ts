import { Module, type DynamicModule } from '@nestjs/common';
import { ApprovalsModule } from './approvals/index.js';
import { AuditModule } from './audit/index.js';
import { DemoModule } from './cli/index.js';
import { ConsentModule } from './consent/index.js';
import { GateModule } from './gate/index.js';
import { IdentityModule } from './identity/index.js';
import { KernelModule, type Foundation } from './kernel/index.js';
import { LedgerModule } from './ledger/index.js';
import { LegacyModule } from './legacy/index.js';
import { LikenessModule } from './likeness/index.js';
import { DevMailModule, NotificationsModule } from './notifications/index.js';
import { PrivacyModule } from './privacy/index.js';
import { PortalModule } from './portal/index.js';
import { ReplicasModule } from './replicas/index.js';

/** The whole service: every module, from the ground up. */
@Module({})
export class AppModule {
  /** The service over an open database. */
  static over(foundation: Foundation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.over(foundation),
        LedgerModule,
        NotificationsModule,
        ...(foundation.config.devTools ? [DevMailModule] : []),
        LikenessModule,
        IdentityModule,
        ConsentModule,
        LegacyModule,
        ApprovalsModule,
        GateModule,
        ReplicasModule,
        AuditModule,
        PrivacyModule,
        PortalModule,
        DemoModule,
      ],
    };
  }
}
