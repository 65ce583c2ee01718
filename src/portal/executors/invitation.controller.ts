import { Controller, UseFilters } from '@nestjs/common';
import { z } from 'zod';
import { Input, parseInput, type Fields } from '../../kernel/index.js';
import { DUTIES, Invitations } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';

const Link = z.strictObject({ token: z.string().min(1).max(200) });

/** Where the mail leads that asks somebody to be an executor. */
@Controller('executor-invitation')
@UseFilters(PageFailures)
export class InvitationPageController {
  constructor(
    private readonly pages: Pages,
    private readonly invitations: Invitations,
  ) {}

  @ReadPage('', 'anyone', 'Who asks me to be an executor, and what that means; or the way to sign in first')
  page(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    const { token } = parseInput(Link, { token: textOf(query, 'token') });
    if (visit.who.kind === 'account') return this.show(visit, token, newForm());
    return this.pages.show(visit, 'executors/invited', { next: pathOf(token) });
  }

  @TakeForm('', ['answer', 'ExecutorInvitation'], 'Accept or decline to be an executor')
  answer(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const { token } = parseInput(Link, { token: textOf(given, 'token') });
    const answers = { accept: '/executor-invitation/accepted', decline: '/executor-invitation/declined' };
    const answer = textOf(given, 'answer') === 'accept' ? 'accept' : 'decline';
    return this.pages.take(visit, {
      given,
      act: () => this.invitations[answer](mustBeSignedIn(visit), token),
      then: answers[answer],
      again: (form) => this.show(visit, token, form),
    });
  }

  @ReadPage('accepted', ['answer', 'ExecutorInvitation'], 'What follows on accepting')
  accepted(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'executors/answered', { answer: 'accepted' });
  }

  @ReadPage('declined', ['answer', 'ExecutorInvitation'], 'What follows on declining')
  declined(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'executors/answered', { answer: 'declined' });
  }

  private async show(visit: Visit, token: string, form: FormView): Promise<string> {
    const { executor, holderName, wishes } = await this.invitations.read(mustBeSignedIn(visit), token);
    const duties = DUTIES.map((_, at) => `executors.duty.${String(at + 1)}`);
    return this.pages.show(visit, 'executors/invitation', { executor, holderName, wishes, duties, token, form });
  }
}

function pathOf(token: string): string {
  return `/executor-invitation?token=${encodeURIComponent(token)}`;
}
