import { Injectable } from '@nestjs/common';
import { Gate } from '../../gate/index.js';
import { PlatformKeys, Platforms, type Account } from '../../identity/index.js';
import type { LikenessId, PlatformId, ReplicaId } from '../../kernel/index.js';
import { Replicas } from '../../replicas/index.js';

/** Enough to see every platform and key that the demo's administrator could have. */
const ALL = 10;

/** What the demo platform works with. */
export interface Tools {
  platform: { id: PlatformId; key: string };
  replica: ReplicaId;
}

/** Gives the demo platform its key and its replica, asking the gate as every platform must. */
@Injectable()
export class DemoTools {
  constructor(
    private readonly platforms: Platforms,
    private readonly keys: PlatformKeys,
    private readonly gate: Gate,
    private readonly replicas: Replicas,
  ) {}

  /** A key in place of any that nobody has, and the replica, made unless it is there; may be done again. */
  async provide(administrator: Account, likeness: LikenessId): Promise<Tools> {
    const [platform] = await this.platforms.administeredBy(administrator.id, ALL);
    if (!platform) throw new Error('The demo platform is missing.');
    for (const key of platform.keys) await this.platforms.revokeKey(administrator.id, platform.id, key.id);
    const { key } = await this.platforms.addKey(administrator.id, platform.id, 'demo');
    const [existing] = await this.replicas.list({ platform: platform.id }, 1);
    const replica = existing?.id ?? (await this.train(platform.id, likeness, key));
    return { platform: { id: platform.id, key }, replica };
  }

  private async train(platform: PlatformId, likeness: LikenessId, bearer: string): Promise<ReplicaId> {
    const caller = await this.keys.authenticate(bearer);
    if (!caller) throw new Error('The key of the demo platform does not work.');
    const { entry: permit } = await this.gate.answer(
      { facts: caller, key: caller.key },
      { likeness, platform, operation: 'train', modality: 'voice', purpose: 'family_archive', audience: 'family' },
    );
    const made = { modalities: ['voice' as const], provider: 'voices.demo.sayso.test', externalId: 'demo-voice-1' };
    const { id } = await this.replicas.register(platform, { likeness, decision: permit.id, ...made });
    return id;
  }
}
