import { Module } from '@nestjs/common';
import { ConsentModule } from '../../consent/index.js';
import { GateModule } from '../../gate/index.js';
import { IdentityModule } from '../../identity/index.js';
import { InteractantsModule } from '../../interactants/index.js';
import { LegacyModule } from '../../legacy/index.js';
import { ReplicasModule } from '../../replicas/index.js';
import { DemoHousehold } from './demo-household.js';
import { DemoSeed } from './demo-seed.js';
import { DemoTools } from './demo-tools.js';

/** The demo family: made once, in an empty database, where the demo is on. */
@Module({
  imports: [IdentityModule, ConsentModule, LegacyModule, InteractantsModule, GateModule, ReplicasModule],
  providers: [DemoSeed, DemoHousehold, DemoTools],
})
export class DemoModule {}
