import { Controller, Param, UseFilters } from '@nestjs/common';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { Frames } from '../frame/frames.js';
import { newForm, wrongForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';
import { OwnWishes } from './own-wishes.service.js';
import { QUESTIONS, givenIn, missingIn, saidIn, termsOffered, withGiven, type Given, type Question } from './wizard.js';

/** Seven short questions, one on a page, each answer kept at once in the draft. */
@Controller('wishes/questions')
@UseFilters(PageFailures)
export class WizardController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly wishes: OwnWishes,
  ) {}

  @ReadPage(':question', ['draft', 'Directive'], 'One of seven questions about what may be done')
  async ask(@Visiting() visit: Visit, @Param('question') name: string, @Input() query: Fields): Promise<string> {
    const question = mustBeQuestion(name);
    const { current } = await this.wishes.of(mustBeSignedIn(visit));
    const seen = seenIn(query);
    // Nothing is chosen for those who were not asked yet.
    const given = QUESTIONS.indexOf(question) < seen ? givenIn(current, question) : saidIn(current, question);
    return this.show(visit, question, newForm({ ...given, seen: String(seen) }));
  }

  @TakeForm(':question', ['draft', 'Directive'], 'Answer one of the seven questions, in the draft')
  async take(@Visiting() visit: Visit, @Param('question') name: string, @Input() fields: Fields): Promise<string> {
    const question = mustBeQuestion(name);
    const given = textsIn(fields);
    const missing = missingIn(question, given);
    if (missing !== undefined) {
      const { t } = await this.frames.speechFor(visit);
      void visit.reply.status(422);
      return this.show(visit, question, wrongForm(fields, [{ field: missing, text: t('frame.choose') }]));
    }
    await this.wishes.change(mustBeSignedIn(visit), (wishes) => withGiven(wishes, question, given));
    const next = QUESTIONS[QUESTIONS.indexOf(question) + 1];
    const seen = Math.max(seenIn(fields), QUESTIONS.indexOf(question) + 1);
    return seeOther(visit, next === undefined ? '/wishes/check' : placeOf(next, seen));
  }

  private async show(visit: Visit, question: Question, form: FormView): Promise<string> {
    const { current } = await this.wishes.of(mustBeSignedIn(visit));
    const seen = seenIn(form.given);
    const at = QUESTIONS.indexOf(question);
    const before = QUESTIONS[at - 1];
    return this.pages.show(visit, 'wishes/question', {
      question,
      form,
      seen,
      offered: termsOffered(current),
      number: at + 1,
      count: QUESTIONS.length,
      before: before === undefined ? '/wishes' : placeOf(before, Math.max(seen, at)),
    });
  }
}

/** How many of the questions were answered on this way through them. */
function seenIn(fields: Fields): number {
  const seen = Number(textOf(fields, 'seen'));
  return Number.isInteger(seen) && seen > 0 ? Math.min(seen, QUESTIONS.length) : 0;
}

function placeOf(question: Question, seen: number): string {
  return `/wishes/questions/${question}?seen=${String(seen)}`;
}

function mustBeQuestion(name: string): Question {
  const question = QUESTIONS.find((one) => one === name);
  if (!question) throw new Failure('not_found', 'portal.question_not_found', 'There is no such question.');
  return question;
}

function textsIn(fields: Fields): Given {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, given]) => (typeof given === 'string' ? [[name, given]] : [])),
  );
}
