import { Controller, UseFilters } from '@nestjs/common';
import { Uploads } from '../../documents/index.js';
import { EVIDENCE_PARTS, IdentityProofs } from '../../identity/index.js';
import { Clock, Failure } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { EVIDENCE_WORDS, sentenceStanding } from './evidence.js';

/** Where a holder proves who they are: a sentence read aloud, and a document. */
@Controller('identity')
@UseFilters(PageFailures)
export class IdentityPageController {
  constructor(
    private readonly pages: Pages,
    private readonly clock: Clock,
    private readonly proofs: IdentityProofs,
    private readonly likenesses: Likenesses,
    private readonly uploads: Uploads,
  ) {}

  @ReadPage('', ['read', 'Account'], 'Prove who I am, or see how that stands')
  page(@Visiting() visit: Visit): Promise<string> {
    return this.show(visit, newForm());
  }

  @TakeForm('', ['start', 'IdentityProof'], 'Ask for a sentence to read aloud')
  async start(@Visiting() visit: Visit): Promise<string> {
    await this.proofs.start(mustBeSignedIn(visit).account);
    return seeOther(visit, '/identity');
  }

  @TakeForm('evidence', ['submit', 'IdentityProof'], 'Send the recording and the document', { multipart: true })
  submit(@Visiting() visit: Visit): Promise<string> {
    const { account } = mustBeSignedIn(visit);
    return this.pages.take(visit, {
      given: {},
      act: async () => {
        const proof = await this.proofs.latestOf(account);
        if (!proof) throw new Failure('not_found', 'identity.proof_not_found', 'There is no such identity proof.');
        await this.proofs.submit(account, proof.id, () => this.uploads.receive(visit.request, EVIDENCE_PARTS, account));
      },
      then: '/identity',
      again: (form) => this.show(visit, form),
      words: EVIDENCE_WORDS,
    });
  }

  private async show(visit: Visit, form: FormView): Promise<string> {
    const { account, likeness } = mustBeSignedIn(visit);
    const [facts, proofs] = await Promise.all([this.likenesses.find(likeness), this.proofs.allOf(account)]);
    const proof = proofs.findLast(({ purpose }) => purpose === 'identity');
    const standing = sentenceStanding(proof, this.clock.now());
    const proven = facts?.identity === 'proven';
    return this.pages.show(visit, 'identity/identity', { form, proven, proof: proof ?? {}, standing });
  }
}
