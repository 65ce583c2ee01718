import { Controller, Get, Header } from '@nestjs/common';
import { OpenApi, Route } from '../kernel/index.js';
import { Pages } from './pages.js';
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
  page(): string {
    return this.pages.render('docs', { groups: groupsOf(this.openApi.routes()) });
  }
}
