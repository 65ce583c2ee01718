import { Controller, Param, UseFilters } from '@nestjs/common';
import { Decisions } from '../../gate/index.js';
import { Input, isId, type Fields } from '../../kernel/index.js';
import {
  Farewells,
  ReplicaEndings,
  ReplicaSuspensions,
  Replicas,
  type RegisteredReplica,
} from '../../replicas/index.js';
import { PlatformNames } from '../activity/platform-names.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, dayOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

const MOST = 200;

/** The avatars that were made of oneself: each can be stopped at once, ended for good, or given a farewell. */
@Controller('avatars')
@UseFilters(PageFailures)
export class AvatarsController {
  constructor(
    private readonly pages: Pages,
    private readonly replicas: Replicas,
    private readonly suspensions: ReplicaSuspensions,
    private readonly endings: ReplicaEndings,
    private readonly farewells: Farewells,
    private readonly decisions: Decisions,
    private readonly names: PlatformNames,
  ) {}

  @ReadPage('', ['read', 'Likeness'], 'The avatars that were made of me')
  async list(@Visiting() visit: Visit): Promise<string> {
    const { likeness } = mustBeSignedIn(visit);
    const found = await this.replicas.list({ likeness }, MOST);
    const cards = await Promise.all(found.map((replica) => this.card(replica)));
    return this.pages.show(visit, 'avatars/avatars', { cards });
  }

  @ReadPage(':id', ['read', 'Likeness'], 'One avatar, and what can be done about it')
  one(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.show(visit, id, newForm());
  }

  @TakeForm(':id/stop', ['suspend', 'Replica'], 'Stop one avatar at once')
  async stop(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    await this.suspensions.suspend(mustBeSignedIn(visit), id);
    return seeOther(visit, `/avatars/${id}`);
  }

  @TakeForm(':id/go-on', ['lift', 'Replica'], 'Let an avatar go on', { stepUp: true })
  async goOn(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    await this.suspensions.lift(mustBeSignedIn(visit), id);
    return seeOther(visit, `/avatars/${id}`);
  }

  @ReadPage(':id/end', ['revoke', 'Replica'], 'What ending an avatar for good does')
  async askEnd(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.pages.show(visit, 'avatars/end', { card: await this.mustFind(visit, id) });
  }

  @TakeForm(':id/end', ['revoke', 'Replica'], 'End an avatar for good')
  async end(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    await this.endings.revoke({ ...mustBeSignedIn(visit), side: 'holder' }, id);
    return seeOther(visit, `/avatars/${id}`);
  }

  @TakeForm(':id/farewell', ['suspend', 'Replica'], 'Set the day on which an avatar retires')
  farewell(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.farewells.byHolder(mustBeSignedIn(visit), id, dayOf(given, 'farewell')),
      then: `/avatars/${id}`,
      again: (form) => this.show(visit, id, atFarewell(form)),
    });
  }

  @TakeForm(':id/farewell/end', ['lift', 'Replica'], 'Take the day of farewell back', { stepUp: true })
  async noFarewell(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    await this.farewells.byHolder(mustBeSignedIn(visit), id, null);
    return seeOther(visit, `/avatars/${id}`);
  }

  private async show(visit: Visit, id: string, form: FormView): Promise<string> {
    return this.pages.show(visit, 'avatars/avatar', { card: await this.mustFind(visit, id), form });
  }

  private async mustFind(visit: Visit, id: string): Promise<object> {
    return this.card(await this.replicas.mustFindOfLikeness(mustBeSignedIn(visit).likeness, id));
  }

  private async card(replica: RegisteredReplica): Promise<object> {
    const { likeness, platform, id } = replica;
    const [uses, names] = await Promise.all([
      isId('rp', id) ? this.decisions.usesOf(likeness, id) : { count: 0, first: null, last: null },
      this.names.of([platform]),
    ]);
    return { ...replica, uses, name: names[platform] };
  }
}

/** Whatever is wrong with a farewell is wrong with its day. */
function atFarewell({ given, slips }: FormView): FormView {
  return wrongForm(
    given,
    slips.map(({ text }) => ({ field: 'farewell', text })),
  );
}
