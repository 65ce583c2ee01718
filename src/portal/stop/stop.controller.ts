import { Controller, UseFilters } from '@nestjs/common';
import { Suspensions } from '../../consent/index.js';
import { Likenesses, likenessNotFound } from '../../likeness/index.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

/** Stopping everything: one click from every page, and one to confirm; going on again asks for the password. */
@Controller('stop')
@UseFilters(PageFailures)
export class StopController {
  constructor(
    private readonly pages: Pages,
    private readonly likenesses: Likenesses,
    private readonly suspensions: Suspensions,
  ) {}

  @ReadPage('', ['suspend', 'Likeness'], 'What stopping everything does')
  async ask(@Visiting() visit: Visit): Promise<string> {
    const facts = await this.likenesses.find(mustBeSignedIn(visit).likeness);
    if (!facts) throw likenessNotFound();
    return this.pages.show(visit, 'stop/stop', { by: facts.suspendedBy });
  }

  @TakeForm('', ['suspend', 'Likeness'], 'Stop every use of my likeness at once')
  async stop(@Visiting() visit: Visit): Promise<string> {
    await this.suspensions.suspend(mustBeSignedIn(visit));
    return seeOther(visit, '/stop');
  }

  @TakeForm('end', ['lift', 'Likeness'], 'Let things go on as my directive says', { stepUp: true })
  async goOn(@Visiting() visit: Visit): Promise<string> {
    await this.suspensions.lift(mustBeSignedIn(visit));
    return seeOther(visit, '/stop');
  }
}
