import { Injectable } from '@nestjs/common';
import { Gate } from '../../gate/index.js';
import { PlatformKeys, Platforms, type Account } from '../../identity/index.js';
import { OwnWords, References } from '../../interactants/index.js';
import type { InteractantRef, LikenessId, PlatformId, ReplicaId } from '../../kernel/index.js';
import { Replicas } from '../../replicas/index.js';

/** Enough to see every platform and key that the demo's administrator could have. */
const ALL = 10;

/** What the demo platform works with. */
export interface Tools {
  platform: { id: PlatformId; key: string };
  replica: ReplicaId;
  interactant: InteractantRef;
  interactantPage: string;
}

/** Gives the demo platform its key, its replica and somebody to talk with it, asking as every platform must. */
@Injectable()
export class DemoTools {
  constructor(
    private readonly platforms: Platforms,
    private readonly keys: PlatformKeys,
    private readonly gate: Gate,
    private readonly replicas: Replicas,
    private readonly references: References,
    private readonly words: OwnWords,
  ) {}

  /** A key in place of any that nobody has, the replica, made unless it is there, and another interactant; may be done again. */
  async provide(administrator: Account, likeness: LikenessId): Promise<Tools> {
    const [platform] = await this.platforms.administeredBy(administrator.id, ALL);
    if (!platform) throw new Error('The demo platform is missing.');
    for (const key of platform.keys) await this.platforms.revokeKey(administrator.id, platform.id, key.id);
    const { key } = await this.platforms.addKey(administrator.id, platform.id, 'demo');
    const [existing] = await this.replicas.list({ platform: platform.id }, 1);
    const replica = existing?.id ?? (await this.train(platform.id, likeness, key));
    return { platform: { id: platform.id, key }, replica, ...(await this.befriend(platform.id, replica)) };
  }

  /** Somebody to talk with the replica, who consents on their own page as everyone does. */
  private async befriend(
    platform: PlatformId,
    replica: ReplicaId,
  ): Promise<Pick<Tools, 'interactant' | 'interactantPage'>> {
    const { ref, url } = await this.references.give(platform, replica);
    await this.words.say(tokenOf(url), { adult: true, consented: true });
    return { interactant: ref, interactantPage: url };
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

function tokenOf(page: string): string {
  return page.slice(page.lastIndexOf('/') + 1);
}
