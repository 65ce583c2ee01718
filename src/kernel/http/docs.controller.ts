import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { OpenApi } from './openapi.js';
import { Route } from './route.js';

/** The API's description for machines; for people it is a page of the portal. */
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
}
