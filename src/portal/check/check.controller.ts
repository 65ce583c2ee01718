import { Controller, UseFilters } from '@nestjs/common';
import { Input, type Fields } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { Frames } from '../frame/frames.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, seeOther, type Visit } from '../frame/visit.js';
import { certificateCodeIn } from './certificate-code.js';

/** Where anyone checks a certificate by its code, and a receipt or a signed directive by its file, which stays with them. */
@Controller('check')
@UseFilters(PageFailures)
export class CheckController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly ledger: Ledger,
  ) {}

  @ReadPage('', 'anyone', 'Check a certificate or a receipt')
  async page(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const written = textOf(given, 'code');
    const code = certificateCodeIn(written);
    if (code !== undefined) return seeOther(visit, `/certificates/${code}`);
    if (written === '') return this.show(visit, newForm());
    void visit.reply.status(422);
    const text = (await this.frames.speechFor(visit)).t('check.code_wrong');
    return this.show(visit, wrongForm(given, [{ field: 'code', text }]));
  }

  private show(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'check/check', { form, key: this.ledger.verifierKey().trim() });
  }
}
