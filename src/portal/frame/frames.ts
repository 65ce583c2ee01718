import { Injectable } from '@nestjs/common';
import { Accounts, Platforms, formTokenFor, type AccountPrincipal, type Account } from '../../identity/index.js';
import { Config } from '../../kernel/index.js';
import { Offices } from '../../legacy/index.js';
import { Likenesses } from '../../likeness/index.js';
import { LOCALES, type Speech } from '../../notifications/index.js';
import { languageOf } from './language.js';
import { menuOf, type MenuItem } from './menu.js';
import { Words } from './words.js';
import type { Visit } from './visit.js';

/** What every page shows around its own: who reads it, in what language, and where they can go. */
export interface Frame extends Pick<Speech, 't' | 'has' | 'day' | 'month' | 'moment' | 'number' | 'list' | 'ago'> {
  language: string;
  languages: readonly string[];
  textSize: string;
  /** The address of the page, to come back to. */
  here: string;
  /** What its forms carry. */
  csrf: string;
  /** The name of who is signed in, or nothing. */
  name: string;
  menu: MenuItem[];
  /** Whether the reader's own likeness is held back by themselves. */
  stopped: boolean;
}

/** Makes what stands around a page. */
@Injectable()
export class Frames {
  constructor(
    private readonly config: Config,
    private readonly words: Words,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly platforms: Platforms,
  ) {}

  /** The frame for whoever looks. */
  async of(visit: Visit): Promise<Frame> {
    return visit.who.kind === 'account' ? this.signedIn(visit, visit.who) : this.bare(visit);
  }

  /** The frame without anything that needs the database, for when it does not answer. */
  bare(visit: Visit, account?: Account): Frame {
    const speech = this.speech(visit, account);
    const { t, has, day, month, moment, number, list, ago } = speech;
    return {
      ...{ t, has, day, month, moment, number, list, ago },
      language: speech.language,
      languages: LOCALES,
      textSize: account?.textSize ?? 'normal',
      here: visit.request.method === 'GET' ? visit.request.url : '/',
      csrf: formTokenFor(visit.request, visit.reply, this.config.publicUrl),
      name: account?.name ?? '',
      menu: [],
      stopped: false,
    };
  }

  /** What is said to whoever looks, in their language; of `account` if it is known already. */
  speech({ request }: Visit, account?: Pick<Account, 'locale'>): Speech {
    return this.words.in(languageOf(request, account?.locale));
  }

  /** The same, when the account is still to be looked up. */
  async speechFor(visit: Visit): Promise<Speech> {
    return this.speech(
      visit,
      visit.who.kind === 'account' ? await this.accounts.mustFind(visit.who.account) : undefined,
    );
  }

  private async signedIn(visit: Visit, { account, likeness }: AccountPrincipal): Promise<Frame> {
    const [person, facts, estates, platforms] = await Promise.all([
      this.accounts.mustFind(account),
      this.likenesses.find(likeness),
      this.offices.estatesOf(account),
      this.platforms.administeredBy(account, 1),
    ]);
    const desks = {
      executor: estates.length > 0,
      platform: platforms.length > 0,
    };
    return {
      ...this.bare(visit, person),
      menu: menuOf(desks, visit.request.url),
      stopped: facts?.suspendedBy.includes('holder') ?? false,
    };
  }
}
