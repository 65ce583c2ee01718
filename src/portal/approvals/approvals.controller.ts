import { Controller, Param, UseFilters } from '@nestjs/common';
import { ApprovalReader, Answers } from '../../approvals/index.js';
import { Clock, Input, type Fields } from '../../kernel/index.js';
import { Frames } from '../frame/frames.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { boundsIn, DAYS, USES } from './bounds.js';

const A_PAGE = 25;

/** What I am asked, as a holder or as an executor, and my answers: a no at once, a yes within bounds and with the password. */
@Controller('approvals')
@UseFilters(PageFailures)
export class ApprovalsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly clock: Clock,
    private readonly reader: ApprovalReader,
    private readonly answers: Answers,
  ) {}

  @ReadPage('', ['answer', 'Approval'], 'What I am asked')
  async list(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const who = mustBeSignedIn(visit);
    const page = await this.reader.list(who, { limit: A_PAGE, ...(cursor !== '' && { cursor }) });
    const isOpen = ({ state }: { state: string }): boolean => state === 'open' || state === 'waiting';
    const open = page.items.filter(isOpen);
    const closed = page.items.filter((item) => !isOpen(item));
    return this.pages.show(visit, 'approvals/approvals', { open, closed, nextCursor: page.nextCursor });
  }

  @ReadPage(':id', ['answer', 'Approval'], 'One question, and how it stands')
  one(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.show(visit, 'approvals/approval', id, newForm());
  }

  @TakeForm(':id/no', ['answer', 'Approval'], 'Say no')
  no(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    const reason = textOf(given, 'reason').slice(0, 1000);
    return this.pages.take(visit, {
      given,
      act: () => this.answers.answer(mustBeSignedIn(visit), id, { answer: 'no', ...(reason !== '' && { reason }) }),
      then: `/approvals/${id}`,
      again: (form) => this.show(visit, 'approvals/approval', id, form),
    });
  }

  @ReadPage(':id/yes', ['answer', 'Approval'], 'What a yes means, and within what bounds')
  askYes(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.show(visit, 'approvals/yes', id, newForm());
  }

  @TakeForm(':id/yes', ['answer', 'Approval'], 'Say yes within bounds', { stepUp: true })
  async yes(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    const bounds = boundsIn(textOf(given, 'days'), textOf(given, 'uses'), this.clock.now());
    if ('missing' in bounds) {
      const text = (await this.frames.speechFor(visit)).t('frame.choose');
      void visit.reply.status(422);
      return this.show(visit, 'approvals/yes', id, wrongForm(given, [{ field: bounds.missing, text }]));
    }
    return this.pages.take(visit, {
      given,
      act: () => this.answers.answer(mustBeSignedIn(visit), id, { answer: 'yes', ...bounds }),
      then: `/approvals/${id}`,
      again: (form) => this.show(visit, 'approvals/yes', id, form),
    });
  }

  @TakeForm(':id/take-back', ['answer', 'Approval'], 'Take my own answer back')
  async takeBack(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    await this.answers.takeBack(mustBeSignedIn(visit), id);
    return seeOther(visit, `/approvals/${id}`);
  }

  private async show(visit: Visit, template: string, id: string, form: FormView): Promise<string> {
    const one = await this.reader.viewFor(mustBeSignedIn(visit), id);
    const mine = one.voices.find((voice) => voice.mine && voice.answer !== 'withdrawn');
    const yes = one.voices.filter(({ answer }) => answer === 'yes').length;
    return this.pages.show(visit, template, { one, form, mine, yes, days: DAYS, uses: USES });
  }
}
