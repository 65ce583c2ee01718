import { Injectable } from '@nestjs/common';
import { Attestations, Unreported } from '../gate/index.js';
import { Platforms, platformNotFound } from '../identity/index.js';
import { isId, type PlatformId } from '../kernel/index.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';

/** How a platform keeps its word. */
export interface Standing {
  platform: PlatformId;
  /** Permits of more than a day ago of which it has said nothing. */
  unreported: number;
  /** Uses in which, as it says itself, it met not all that it owed. */
  unmet: number;
  /** Replicas that it had to destroy and has not. */
  overdue: number;
}

/** The standing of platforms, reckoned anew each time. */
@Injectable()
export class Standings {
  constructor(
    private readonly platforms: Platforms,
    private readonly attestations: Attestations,
    private readonly unreported: Unreported,
    private readonly endings: ReplicaEndingsStore,
  ) {}

  /** How a platform stands; throws `identity.platform_not_found`. */
  async of(id: string): Promise<Standing> {
    if (!isId('pf', id)) throw platformNotFound();
    const { id: platform } = await this.platforms.mustFind(id);
    const [unreported, unmet] = [await this.unreported.count(platform), await this.attestations.countUnmet(platform)];
    return { platform, unreported, unmet, overdue: await this.endings.countOverdue(platform, 1) };
  }
}
