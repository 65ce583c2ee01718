import { Controller, UseFilters } from '@nestjs/common';
import { Uploads } from '../../documents/index.js';
import { EVIDENCE_PARTS, Recoveries } from '../../identity/index.js';
import { Clock, Input, type Fields } from '../../kernel/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, seeOther, type Visit } from '../frame/visit.js';
import { EVIDENCE_WORDS, sentenceStanding } from '../identity/evidence.js';

/** The ways back into an account; with the token of a mail, showing the operator who one is. */
@Controller('recovery')
@UseFilters(PageFailures)
export class RecoveryCheckController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly recoveries: Recoveries,
    private readonly uploads: Uploads,
  ) {}

  @ReadPage('', 'anyone', 'The ways back into an account')
  page(@Visiting() visit: Visit, @Input() { token }: Fields): Promise<string> {
    if (typeof token !== 'string') return this.pages.show(visit, 'recovery/recovery');
    return this.show(visit, token, newForm());
  }

  @TakeForm('sentence', 'anyone', 'Ask for a sentence to read aloud, with the mailed token', { secret: true })
  async start(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const token = textOf(given, 'token');
    await this.recoveries.startProof(token);
    return seeOther(visit, pathOf(token));
  }

  @TakeForm('evidence', 'anyone', 'Send recording and document, with the mailed token', { multipart: true })
  submit(@Visiting() visit: Visit): Promise<string> {
    const token = textOf(visit.request.query as Fields, 'token');
    return this.pages.take(visit, {
      given: {},
      act: () =>
        this.recoveries.submitProof(token, (account) => this.uploads.receive(visit.request, EVIDENCE_PARTS, account)),
      then: pathOf(token),
      again: (form) => this.show(visit, token, form),
      words: EVIDENCE_WORDS,
    });
  }

  private async show(visit: Visit, token: string, form: FormView): Promise<string> {
    const proof = await this.recoveries.proofWith(token);
    const standing = sentenceStanding(proof, this.clock.now());
    return this.pages.show(visit, 'recovery/prove', { token, form, proof: proof ?? {}, standing });
  }
}

function pathOf(token: string): string {
  return `/recovery?token=${encodeURIComponent(token)}`;
}
