import { Controller, Get, Param } from '@nestjs/common';
import type { z } from 'zod';
import { Input, InstantPlace, PageQuery, Route, decodeCursor, toPage, toUuid } from '../kernel/index.js';
import { OverdueDestructions } from './overdue-destructions.service.js';
import { OverdueAnswer, StandingAnswer, overdueView } from './replicas.schema.js';
import { Standings } from './standings.service.js';

/** What an operator sees of platforms that do not keep their word. */
@Controller('v1/operator')
export class OperatorReplicasController {
  constructor(
    private readonly overdue: OverdueDestructions,
    private readonly standings: Standings,
  ) {}

  @Get('overdue')
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'Replicas that had to be destroyed and are not, the longest overdue first',
    query: PageQuery,
    answer: OverdueAnswer,
  })
  async list(@Input() { limit, cursor }: PageQuery): Promise<z.infer<typeof OverdueAnswer>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
    const found = await this.overdue.list(limit + 1, after);
    return toPage(found, limit, ({ destroyBy = '', id }) => [destroyBy, toUuid(id)], overdueView);
  }

  @Get('platforms/:id/standing')
  @Route({
    can: ['read', 'OperatorDesk'],
    summary: 'How a platform keeps its word: unreported permits, duties not met, overdue destructions',
    answer: StandingAnswer,
  })
  standing(@Param('id') id: string): Promise<z.infer<typeof StandingAnswer>> {
    return this.standings.of(id);
  }
}
