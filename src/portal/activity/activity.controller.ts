import { Controller, Param, UseFilters } from '@nestjs/common';
import { Decisions } from '../../gate/index.js';
import { Input, isId, type Fields } from '../../kernel/index.js';
import { newForm } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { byPlatform, chartOf } from './chart.js';
import { OwnDecisions } from './own-decisions.js';
import { PlatformNames } from './platform-names.js';

const A_PAGE = 25;
const OUTCOMES = ['permit', 'ask', 'deny'] as const;

/** Who asked about one's own likeness, for what, and what was answered and why. */
@Controller('activity')
@UseFilters(PageFailures)
export class ActivityController {
  constructor(
    private readonly pages: Pages,
    private readonly decisions: Decisions,
    private readonly names: PlatformNames,
    private readonly own: OwnDecisions,
  ) {}

  @ReadPage('', ['read', 'Activity'], 'Who asked, what was answered, and why')
  async list(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const { likeness } = mustBeSignedIn(visit);
    const [outcome] = OUTCOMES.filter((one) => one === textOf(given, 'outcome'));
    const [platform, cursor] = [textOf(given, 'platform'), textOf(given, 'cursor')];
    const filter = { ...(outcome && { outcome }), ...(isId('pf', platform) && { platform }) };
    const [{ items, nextCursor }, counted] = await Promise.all([
      this.decisions.activity(likeness, { limit: A_PAGE, ...filter, ...(cursor !== '' && { cursor }) }),
      this.decisions.monthly(likeness),
    ]);
    const asked = items.map(({ request }) => String(request['platform']));
    const platforms = byPlatform(counted);
    const names = await this.names.of([...asked, ...platforms.map((one) => one.platform)]);
    const older = nextCursor && `/activity?${new URLSearchParams({ ...filter, cursor: nextCursor }).toString()}`;
    const values = { form: newForm(given), items, older, names, platforms, outcomes: OUTCOMES };
    return this.pages.show(visit, 'activity/activity', { ...values, chart: chartOf(counted) });
  }

  @ReadPage(':decision', ['read', 'Activity'], 'One answer in full')
  async one(@Visiting() visit: Visit, @Param('decision') id: string): Promise<string> {
    const { view, platform } = await this.own.mustFind(visit, id);
    return this.pages.show(visit, 'activity/decision', { decision: view, platform });
  }
}
