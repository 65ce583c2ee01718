import { Controller, Param, UseFilters } from '@nestjs/common';
import { Uploads } from '../../documents/index.js';
import { Input, parseInput, type Fields } from '../../kernel/index.js';
import { Certificates, DeathReportBody, LifeStates } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, dayOf, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { actingIn } from './acting-in.js';
import { OwnEstates } from './own-estates.service.js';

const WORDS = { diedOn: 'estates.death.day_wrong' };
/** Where it is said what is wrong with the day or the file. */
const FIELD_OF = {
  'legacy.death_impossible': 'diedOn',
  'legacy.lived_after_that_day': 'diedOn',
  'documents.wrong_parts': 'certificate',
  'documents.type_not_accepted': 'certificate',
  'documents.file_incomplete': 'certificate',
  'documents.file_too_large': 'certificate',
};

/** Reporting a death in two steps, and proving it: the day, all of it once more to be checked, and the certificate. */
@Controller('estates/:likeness/death')
@UseFilters(PageFailures)
export class EstateDeathController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnEstates,
    private readonly states: LifeStates,
    private readonly certificates: Certificates,
    private readonly uploads: Uploads,
  ) {}

  @ReadPage('', ['report', 'Death'], 'What reporting a death does, and the day')
  page(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.show(visit, 'estates/death', likeness, { form: newForm() });
  }

  @TakeForm('', ['report', 'Death'], 'Check the death that I am about to report; nothing is done yet')
  check(@Visiting() visit: Visit, @Param('likeness') likeness: string, @Input() given: Fields): Promise<string> {
    if (textOf(given, 'change') !== '') return this.again(visit, likeness, newForm(given));
    return this.pages.step(visit, {
      given,
      next: () => this.show(visit, 'estates/check', likeness, { given, diedOn: dayIn(given) }),
      again: (form) => this.again(visit, likeness, form),
      words: WORDS,
    });
  }

  @TakeForm('report', ['report', 'Death'], 'Report a death, which counts as confirming it', { stepUp: true })
  report(@Visiting() visit: Visit, @Param('likeness') likeness: string, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.states.report(actingIn(visit, likeness), dayIn(given)),
      then: `/estates/${likeness}`,
      again: (form) => this.again(visit, likeness, form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  @ReadPage('certificate', ['report', 'Death'], 'Where a certificate of a reported death is sent')
  certificate(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.show(visit, 'estates/certificate', likeness, { form: newForm() });
  }

  @TakeForm('certificate', ['report', 'Death'], 'Send the certificate; it is kept sealed, for the operators', {
    multipart: true,
  })
  sendCertificate(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.pages.take(visit, {
      given: {},
      act: () => this.receive(visit, likeness),
      then: `/estates/${likeness}`,
      again: (form) => this.show(visit, 'estates/certificate', likeness, { form }),
      fieldOf: FIELD_OF,
    });
  }

  private async receive(visit: Visit, likeness: string): Promise<void> {
    const acting = actingIn(visit, likeness);
    await this.certificates.send(acting, async () => {
      const { certificate } = await this.uploads.receive(visit.request, ['certificate'], acting.account);
      return certificate;
    });
  }

  private again(visit: Visit, likeness: string, form: FormView): Promise<string> {
    return this.show(visit, 'estates/death', likeness, { form });
  }

  private async show(visit: Visit, template: string, likeness: string, values: object): Promise<string> {
    const own = await this.own.mustFindInOffice(mustBeSignedIn(visit), likeness);
    return this.pages.show(visit, template, { ...own, ...values });
  }
}

function dayIn(given: Fields): string {
  return parseInput(DeathReportBody, { diedOn: dayOf(given, 'diedOn') }).diedOn;
}
