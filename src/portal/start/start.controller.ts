import { Controller, Get, Header } from '@nestjs/common';
import { Route } from '../../kernel/index.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { ServiceStates } from './service-states.js';

/** The first page: what this is, whom it is for, and how it is doing. */
@Controller()
export class StartController {
  constructor(
    private readonly pages: Pages,
    private readonly states: ServiceStates,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Route({ can: 'anyone', summary: 'The start page', answers: 'text/html' })
  async page(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'start/start', { state: await this.states.current() });
  }
}
