import { Controller, UseFilters } from '@nestjs/common';
import { Config, Input, type Fields } from '../../kernel/index.js';
import { asLocale, rememberLanguage } from '../frame/language.js';
import { localPath } from '../frame/local-path.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage } from '../frame/page-routes.js';
import { Visiting, seeOther, type Visit } from '../frame/visit.js';

/** Where the language of the pages is chosen for this device; it changes nothing but a cookie. */
@Controller('language')
@UseFilters(PageFailures)
export class LanguageController {
  constructor(private readonly config: Config) {}

  @ReadPage('', 'anyone', 'Choose the language of the pages')
  choose(@Visiting() visit: Visit, @Input() { to, next }: Fields): string {
    const language = asLocale(to);
    if (language) rememberLanguage(visit.reply, language, this.config.publicUrl);
    return seeOther(visit, localPath(next));
  }
}
