import { Controller, UseFilters } from '@nestjs/common';
import { Input, type Fields } from '../../kernel/index.js';
import { localPath } from '../frame/local-path.js';
import { PageFailures } from '../frame/page-failures.js';
import { TakeForm } from '../frame/page-routes.js';
import { Visiting, seeOther, type Visit } from '../frame/visit.js';

/** Takes the password again for a page that may only be read with it; every other form takes it itself. */
@Controller('step-up')
@UseFilters(PageFailures)
export class StepUpPageController {
  @TakeForm('', ['step-up', 'Session'], 'Give the password again and go on to the page', { stepUp: true })
  goOn(@Visiting() visit: Visit, @Input() { next }: Fields): string {
    return seeOther(visit, localPath(next));
  }
}
