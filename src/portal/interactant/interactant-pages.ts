import { Injectable } from '@nestjs/common';
import { Talks, type Talk } from '../../gate/index.js';
import { Platforms } from '../../identity/index.js';
import { OwnWords, type Visitor } from '../../interactants/index.js';
import type { Page } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Frames } from '../frame/frames.js';
import { Pages } from '../frame/pages.js';
import type { Visit } from '../frame/visit.js';
import type { OwnWordForm } from './interactant.schema.js';

const TALKS_SHOWN = 20;

/** The page of somebody who would talk with a replica, which it calls an avatar; it names no likeness, whoever has the link. */
@Injectable()
export class InteractantPages {
  constructor(
    private readonly words: OwnWords,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly talks: Talks,
    private readonly pages: Pages,
    private readonly frames: Frames,
  ) {}

  /** The page that a token opens; throws `interactants.not_found`. `given` is an answer that lacks something. */
  async show(visit: Visit, token: string, cursor?: string, given?: OwnWordForm): Promise<string> {
    const visitor = await this.words.mustFind(token);
    const talks = await this.talks.of(visitor.ref, { limit: TALKS_SHOWN, cursor });
    return this.pages.show(visit, 'interactant/interactant', {
      ...(await this.aboutAvatar(visit, visitor)),
      ...standing(visitor),
      ...listed(talks),
      address: addressOf(token),
      earlierShown: cursor !== undefined,
      missing: missingIn(given),
      given: { adult: wordOf(given?.adult), consented: wordOf(given?.consented) },
    });
  }

  /** What somebody is told who is no adult. */
  async showToMinor(visit: Visit, token: string): Promise<string> {
    return this.pages.show(visit, 'interactant/minor', await this.aboutAvatar(visit, await this.words.mustFind(token)));
  }

  private async aboutAvatar(visit: Visit, { platform, likeness, replica }: Visitor): Promise<object> {
    const { name, website } = await this.platforms.mustFind(platform);
    const { t } = this.frames.speech(visit);
    const made = (await this.likenesses.find(likeness))?.replicas[replica];
    return {
      platform: { name, website },
      imitated: (made?.modalities ?? []).map((modality) => t(`interactant.imitated.${modality}`)),
      state: made?.state ?? 'revoked',
    };
  }
}

/** The address of the page that a token opens. */
export function addressOf(token: string): string {
  return `/i/${encodeURIComponent(token)}`;
}

function standing({ consented, consentedAt, leftAt }: Visitor): object {
  return {
    consented,
    consentedAt: consentedAt ?? '',
    leftAt: leftAt ?? '',
  };
}

function listed({ items, nextCursor }: Page<Talk>): object {
  return {
    talks: items,
    earlier: nextCursor ?? '',
  };
}

/** Whoever is no adult need say no more. */
function missingIn(given: OwnWordForm | undefined): { adult: boolean; consented: boolean } {
  return {
    adult: given !== undefined && given.adult === undefined,
    consented: given !== undefined && given.adult !== false && given.consented === undefined,
  };
}

function wordOf(answer: boolean | undefined): string {
  if (answer === undefined) return '';
  return answer ? 'yes' : 'no';
}
