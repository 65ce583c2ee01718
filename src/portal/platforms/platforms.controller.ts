import { Controller, Param, UseFilters } from '@nestjs/common';
import { Unreported } from '../../gate/index.js';
import { NewKey, NewPlatform, PlatformWebhooks, Platforms, platformNotFound } from '../../identity/index.js';
import {
  Config,
  Failure,
  Input,
  isId,
  parseInput,
  type AccountId,
  type Fields,
  type PlatformId,
} from '../../kernel/index.js';
import { Replicas } from '../../replicas/index.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

const MOST = 100;
const LATEST = 20;

/** The console of those who run a platform: keys, what is owed, and what became of what it was told. */
@Controller('platforms')
@UseFilters(PageFailures)
export class PlatformsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly platforms: Platforms,
    private readonly webhooks: PlatformWebhooks,
    private readonly unreported: Unreported,
    private readonly replicas: Replicas,
  ) {}

  @ReadPage('', ['read', 'Platform'], 'The platforms that I run')
  async list(@Visiting() visit: Visit): Promise<string> {
    const platforms = await this.platforms.administeredBy(mustBeSignedIn(visit).account, MOST);
    return this.pages.show(visit, 'platforms/platforms', { platforms });
  }

  @ReadPage('new', ['register', 'Platform'], 'Register a platform')
  ask(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'platforms/new', { form: newForm() });
  }

  @TakeForm('new', ['register', 'Platform'], 'Register a platform; an operator looks at it first')
  register(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    let made = '';
    return this.pages.take(visit, {
      given,
      act: async () => {
        const { name, website } = parseInput(NewPlatform, {
          name: textOf(given, 'name'),
          website: textOf(given, 'website'),
        });
        made = await this.platforms.register(mustBeSignedIn(visit).account, name, website);
      },
      then: () => `/platforms/${made}`,
      again: (form) => this.pages.show(visit, 'platforms/new', { form }),
      words: { name: 'platforms.name_wrong', website: 'platforms.website_wrong' },
    });
  }

  @ReadPage(':id', ['administer', 'Platform'], 'One platform of mine')
  one(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.show(visit, id, newForm());
  }

  @TakeForm(':id/keys', ['administer', 'Platform'], 'Make a key, shown this once', { stepUp: true, secret: true })
  addKey(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    return this.pages.step(visit, {
      given,
      next: async () => {
        const { label } = parseInput(NewKey, { label: textOf(given, 'label') });
        const { key } = await this.platforms.addKey(mustBeSignedIn(visit).account, idOf(id), label);
        return this.pages.show(visit, 'platforms/key', { id, key, publicUrl: this.config.publicUrl });
      },
      again: (form) => this.show(visit, id, form),
      words: { label: 'platforms.label_wrong' },
    });
  }

  @TakeForm(':id/keys/:key/end', ['administer', 'Platform'], 'End a key at once', { stepUp: true })
  async endKey(@Visiting() visit: Visit, @Param('id') id: string, @Param('key') key: string): Promise<string> {
    if (!isId('pk', key)) throw platformNotFound();
    await this.platforms.revokeKey(mustBeSignedIn(visit).account, idOf(id), key);
    return seeOther(visit, `/platforms/${id}`);
  }

  @TakeForm(':id/webhook', ['administer', 'Platform'], 'Set where the platform is told', { stepUp: true, secret: true })
  webhook(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    return this.pages.step(visit, {
      given,
      next: async () => {
        const { account } = mustBeSignedIn(visit);
        const { secret } = await this.webhooks.put(account, idOf(id), textOf(given, 'url'));
        return this.pages.show(visit, 'platforms/secret', { id, secret });
      },
      again: ({ slips }) =>
        this.show(
          visit,
          id,
          wrongForm(
            given,
            slips.map(({ text }) => ({ field: 'url', text })),
          ),
        ),
    });
  }

  @TakeForm(':id/deliveries/:event/again', ['administer', 'Platform'], 'Send an event again')
  async replay(@Visiting() visit: Visit, @Param('id') id: string, @Param('event') event: string): Promise<string> {
    if (!isId('ev', event)) throw platformNotFound();
    await this.webhooks.replay(mustBeSignedIn(visit).account, idOf(id), event);
    return seeOther(visit, `/platforms/${id}`);
  }

  private async show(visit: Visit, id: string, form: FormView): Promise<string> {
    const { account } = mustBeSignedIn(visit);
    const platform = idOf(id);
    await this.platforms.mustAdminister(account, platform);
    const [own, webhook, unreported, replicas] = await Promise.all([
      this.platforms.administeredBy(account, MOST),
      this.webhookOf(account, platform),
      this.unreported.list(platform, LATEST),
      this.replicas.list({ platform }, MOST),
    ]);
    const one = own.find((each) => each.id === platform);
    if (!one) throw platformNotFound();
    const owed = replicas.filter(({ destroyBy, destruction }) => destroyBy !== undefined && destruction === undefined);
    return this.pages.show(visit, 'platforms/platform', { one, form, webhook, unreported, owed });
  }

  private async webhookOf(account: AccountId, platform: PlatformId): Promise<object | null> {
    try {
      return await this.webhooks.find(account, platform, LATEST);
    } catch (error) {
      if (error instanceof Failure && error.kind === 'not_found') return null;
      throw error;
    }
  }
}

function idOf(text: string): PlatformId {
  if (!isId('pf', text)) throw platformNotFound();
  return text;
}
