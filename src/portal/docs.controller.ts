import { Controller, Get, Header } from '@nestjs/common';
import { OpenApi, Route } from '../kernel/index.js';
import { Pages } from './frame/pages.js';
import { Visiting, type Visit } from './frame/visit.js';
import { groupsOf } from './route-groups.js';

/** The API's description for people; for machines it is `/openapi.json`. */
@Controller('docs')
export class DocsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly openApi: OpenApi,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Route({ can: 'anyone', summary: 'The API, described for people', answers: 'text/html' })
  page(@Visiting() visit: Visit): Promise<string> {
    const described = this.openApi.routes().filter(({ spec }) => !spec.page);
    return this.pages.show(visit, 'templates/docs', { groups: groupsOf(described) });
  }
}
