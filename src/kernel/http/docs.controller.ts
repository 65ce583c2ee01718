import { Controller, Get, Header } from '@nestjs/common';
import { z } from 'zod';
import { docsPage } from './docs-page.js';
import { OpenApi } from './openapi.js';
import { Route } from './route.js';

/** The API's description, for machines and for people. */
@Controller()
export class DocsController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('openapi.json')
  @Route({
    can: 'anyone',
    summary: 'This description, as OpenAPI 3.1',
    answer: z.object({ openapi: z.string() }).loose(),
  })
  document(): object {
    return this.openApi.document();
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Route({ can: 'anyone', summary: 'This description, for people', answers: 'text/html' })
  page(): string {
    return docsPage(this.openApi.routes());
  }
}
