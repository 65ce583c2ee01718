import { Controller, Param, UseFilters } from '@nestjs/common';
import { Failure, OpenApi } from '../../kernel/index.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { groupsOf, shapesOf, type RouteGroup } from './route-groups.js';

/** The API's description for people, in English; for machines it is `/openapi.json`. */
@Controller('docs')
@UseFilters(PageFailures)
export class DocsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly openApi: OpenApi,
  ) {}

  @ReadPage('', 'anyone', 'The API, described for people')
  page(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'docs/docs', { groups: this.groups() });
  }

  @ReadPage(':group', 'anyone', 'The calls about one thing')
  group(@Visiting() visit: Visit, @Param('group') slug: string): Promise<string> {
    return this.pages.show(visit, 'docs/group', { group: this.mustFind(slug) });
  }

  @ReadPage(':group/:call', 'anyone', 'One call: who may make it, what it takes and what it answers')
  call(@Visiting() visit: Visit, @Param('group') slug: string, @Param('call') call: string): Promise<string> {
    const group = this.mustFind(slug);
    const route = group.routes.find((one) => one.slug === call);
    if (!route) throw noSuchCall();
    return this.pages.show(visit, 'docs/call', { group, route, shapes: shapesOf(route.spec) });
  }

  private mustFind(slug: string): RouteGroup {
    const group = this.groups().find((one) => one.slug === slug);
    if (!group) throw noSuchCall();
    return group;
  }

  private groups(): RouteGroup[] {
    return groupsOf(this.openApi.routes().filter(({ spec }) => !spec.page));
  }
}

function noSuchCall(): Failure {
  return new Failure('not_found', 'portal.call_not_found', 'There is no such call.');
}
