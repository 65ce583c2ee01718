import { Controller, Param, UseFilters } from '@nestjs/common';
import { Resignations } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { actingIn } from './acting-in.js';
import { OwnEstates } from './own-estates.service.js';

/** Where somebody is executor, how each life stands there, and giving the office up. */
@Controller('estates')
@UseFilters(PageFailures)
export class EstatesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnEstates,
    private readonly resignations: Resignations,
  ) {}

  @ReadPage('', ['read', 'Estate'], 'Where I am executor')
  async list(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'estates/estates', { estates: await this.own.all(mustBeSignedIn(visit)) });
  }

  @ReadPage(':likeness', ['read', 'Estate'], 'One estate: how the life stands, what happens next and what undoes it')
  async one(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    const own = await this.own.mustFind(mustBeSignedIn(visit), likeness);
    return this.pages.show(visit, 'estates/estate', { ...own, form: newForm() });
  }

  @ReadPage(':likeness/resign', ['resign', 'Estate'], 'What giving the office up means')
  askResign(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.showResign(visit, likeness, newForm());
  }

  @TakeForm(':likeness/resign', ['resign', 'Estate'], 'Give the office of an executor up')
  resign(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.pages.take(visit, {
      given: {},
      act: () => this.resignations.resign(actingIn(visit, likeness)),
      then: '/estates',
      again: (form) => this.showResign(visit, likeness, form),
    });
  }

  private async showResign(visit: Visit, likeness: string, form: FormView): Promise<string> {
    const own = await this.own.mustFind(mustBeSignedIn(visit), likeness);
    return this.pages.show(visit, 'estates/resign', { ...own, form });
  }
}
