import { Controller, UseFilters } from '@nestjs/common';
import { Uploads } from '../../documents/index.js';
import { parseInput, type Fields } from '../../kernel/index.js';
import { DeathNoticeFields, DeathNotices } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, dayOf, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';

const FIELDS = ['name', 'email', 'likeness', 'diedOn-day', 'diedOn-month', 'diedOn-year', 'contact'] as const;
/** What to say about each field that cannot be read. */
const WORDS = {
  name: 'notice.name_wrong',
  email: 'notice.email_wrong',
  likeness: 'notice.likeness_wrong',
  diedOn: 'notice.day_wrong',
  contact: 'notice.contact_wrong',
};
/** Where it is said what else is wrong. */
const FIELD_OF = {
  'legacy.nobody_named': 'name',
  'legacy.death_impossible': 'diedOn',
  'documents.wrong_parts': 'certificate',
  'documents.type_not_accepted': 'certificate',
  'documents.file_incomplete': 'certificate',
  'documents.file_too_large': 'certificate',
};

/** Where anyone tells of a death: what follows is the same page whoever is named, and nothing happens before a review. */
@Controller('death-notice')
@UseFilters(PageFailures)
export class DeathNoticePageController {
  constructor(
    private readonly pages: Pages,
    private readonly notices: DeathNotices,
    private readonly uploads: Uploads,
  ) {}

  @ReadPage('', 'anyone', 'Tell of a death')
  page(@Visiting() visit: Visit): Promise<string> {
    return this.show(visit, newForm());
  }

  @TakeForm('', 'anyone', 'Tell of a death with a certificate; nothing happens before it was looked at', {
    multipart: true,
  })
  async take(@Visiting() visit: Visit): Promise<string> {
    const given: Fields = {};
    return this.pages.take(visit, {
      given,
      act: () => this.receive(visit, given),
      then: '/death-notice/sent',
      again: (form) => this.show(visit, form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  @ReadPage('sent', 'anyone', 'What follows on a notice of a death')
  sent(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'death-notice/sent');
  }

  /** What was written is noted in `given` as soon as it has arrived, to be shown again. */
  private async receive({ request }: Visit, given: Fields): Promise<void> {
    await this.notices.mustHaveRoom(request.ip);
    const { files, fields } = await this.uploads.receiveForm(request, ['certificate'], FIELDS, request.ip);
    Object.assign(given, fields);
    await this.notices.receive(request.ip, noticeIn(given), files.certificate);
  }

  private show(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'death-notice/death-notice', { form });
  }
}

/** What the form says; a field that was left empty was not given. */
function noticeIn(given: Fields): ReturnType<typeof DeathNoticeFields.parse> {
  const texts = ['name', 'email', 'likeness', 'contact'].map((name) => [name, textOf(given, name)] as const);
  const written = texts.filter(([name, text]) => text !== '' || name === 'contact');
  return parseInput(DeathNoticeFields, { ...Object.fromEntries(written), diedOn: dayOf(given, 'diedOn') });
}
