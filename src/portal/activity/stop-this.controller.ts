import { Controller, Param, UseFilters } from '@nestjs/common';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { Replicas, type RegisteredReplica } from '../../replicas/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { OwnWishes } from '../wishes/own-wishes.service.js';
import { OwnDecisions, type OwnDecision } from './own-decisions.js';
import { refusalsOf, withRefusal, type Refusal } from './refusal.js';

/** From a line of the activity to what ends it: the avatar, such uses for good, or everything. */
@Controller('activity/:decision/stop')
@UseFilters(PageFailures)
export class StopThisController {
  constructor(
    private readonly pages: Pages,
    private readonly decisions: OwnDecisions,
    private readonly replicas: Replicas,
    private readonly wishes: OwnWishes,
  ) {}

  @ReadPage('', ['draft', 'Directive'], 'What can be done against such a use')
  ask(@Visiting() visit: Visit, @Param('decision') id: string): Promise<string> {
    return this.show(visit, id, newForm());
  }

  @TakeForm('', ['draft', 'Directive'], 'Write a refusal of such uses into my draft')
  async refuse(@Visiting() visit: Visit, @Param('decision') id: string, @Input() given: Fields): Promise<string> {
    const decision = await this.decisions.mustFind(visit, id);
    return this.pages.take(visit, {
      given,
      act: () => this.write(visit, decision, textOf(given, 'refusal')),
      then: '/wishes/check',
      again: (form) => this.show(visit, id, form),
      words: { refusal: 'activity.refuse_choose' },
    });
  }

  private async write(visit: Visit, { asked }: OwnDecision, chosen: string): Promise<void> {
    const refusal = refusalsOf(asked).find((one) => one === chosen);
    if (!refusal) throw refusalNotChosen();
    await this.wishes.change(mustBeSignedIn(visit), (wishes) => {
      const refused = withRefusal(wishes, refusal, asked);
      if (!refused) throw noRoom();
      return refused;
    });
  }

  private async show(visit: Visit, id: string, form: FormView): Promise<string> {
    const { view, asked, platform } = await this.decisions.mustFind(visit, id);
    const refusals: Refusal[] = refusalsOf(asked);
    const avatar = await this.avatarIn(visit, view.request['replica']);
    return this.pages.show(visit, 'activity/stop-this', { decision: view, asked, platform, refusals, avatar, form });
  }

  private async avatarIn(visit: Visit, replica: unknown): Promise<RegisteredReplica | undefined> {
    if (typeof replica !== 'string') return undefined;
    const { likeness } = mustBeSignedIn(visit);
    return this.replicas.mustFindOfLikeness(likeness, replica).catch((error: unknown) => {
      if (error instanceof Failure && error.kind === 'not_found') return undefined;
      throw error;
    });
  }
}

function refusalNotChosen(): Failure {
  const errors = [{ path: 'refusal', message: 'must be chosen' }];
  return new Failure('invalid', 'portal.refusal_not_chosen', 'Choose what you refuse.', { errors });
}

function noRoom(): Failure {
  const detail = 'Your wishes hold as many rules as there may be. Take some out first, or stop everything.';
  return new Failure('conflict', 'portal.too_many_rules', detail);
}
