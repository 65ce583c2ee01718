import { Controller, UseFilters } from '@nestjs/common';
import { toWishes } from '../../consent/index.js';
import { Executors, summaryOf } from '../../legacy/index.js';
import { Likenesses, likenessNotFound } from '../../likeness/index.js';
import { Frames } from '../frame/frames.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { readBack } from '../wishes/read-back.js';
import { OwnExecutors } from './own-executors.service.js';
import { rosterOf } from './roster.js';

/** What executors would see, shown to the holder as it stands today. */
@Controller('executors/preview')
@UseFilters(PageFailures)
export class PreviewController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly own: OwnExecutors,
    private readonly executors: Executors,
    private readonly likenesses: Likenesses,
  ) {}

  @ReadPage('', ['read', 'Executor'], 'What an executor sees while I live, after a report, and after my death')
  async preview(@Visiting() visit: Visit): Promise<string> {
    const who = mustBeSignedIn(visit);
    const [all, quorum, facts, speech] = await Promise.all([
      this.own.all(who),
      this.executors.quorumOf(who.likeness),
      this.likenesses.find(who.likeness),
      this.frames.speechFor(visit),
    ]);
    if (!facts) throw likenessNotFound();
    const { directive } = facts;
    return this.pages.show(visit, 'executors/preview', {
      standing: rosterOf(all).standing,
      quorum,
      wishes: summaryOf(directive),
      read: directive && readBack(toWishes(directive), speech),
      avatars: Object.values(facts.replicas).length,
    });
  }
}
