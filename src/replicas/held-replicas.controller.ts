import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, PageQuery, Route, toPage } from '../kernel/index.js';
import { ReplicaSuspensions } from './replica-suspensions.service.js';
import { HeldReplicaAnswer, HeldReplicasAnswer, heldView, placeAfter, placeOf } from './replicas.schema.js';
import { Replicas } from './replicas.service.js';

/** The replicas of one's own likeness. */
@Controller('v1/likeness/replicas')
export class HeldReplicasController {
  constructor(
    private readonly replicas: Replicas,
    private readonly suspensions: ReplicaSuspensions,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Likeness'],
    summary: 'The replicas that were made from my likeness, newest first',
    query: PageQuery,
    answer: HeldReplicasAnswer,
  })
  async list(
    @Who() who: Principal,
    @Input() { limit, cursor }: PageQuery,
  ): Promise<z.infer<typeof HeldReplicasAnswer>> {
    const { likeness } = mustBeAccount(who);
    const found = await this.replicas.list({ likeness, ...placeAfter(cursor) }, limit + 1);
    return toPage(found, limit, placeOf, heldView);
  }

  @Put(':id/suspension')
  @Route({ can: ['suspend', 'Replica'], summary: 'Stop one replica at once', answer: HeldReplicaAnswer })
  async suspend(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.suspensions.suspend(mustBeAccount(who), id));
  }

  @Delete(':id/suspension')
  @Route({
    can: ['lift', 'Replica'],
    summary: 'Lift my own suspension of a replica; those of others stay',
    answer: HeldReplicaAnswer,
    stepUp: true,
  })
  async lift(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.suspensions.lift(mustBeAccount(who), id));
  }
}
