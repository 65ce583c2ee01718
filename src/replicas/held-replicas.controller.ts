import { Controller, Delete, Get, Header, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, PageQuery, Route, toPage } from '../kernel/index.js';
import { Farewells } from './farewells.service.js';
import { PDF, recordFile } from './record-file.js';
import { ReplicaEndings } from './replica-endings.service.js';
import { ReplicaSuspensions } from './replica-suspensions.service.js';
import {
  FarewellInput,
  HeldReplicaAnswer,
  HeldReplicasAnswer,
  heldView,
  placeAfter,
  placeOf,
} from './replicas.schema.js';
import { Replicas } from './replicas.service.js';
import { RetirementRecords } from './retirement-records.service.js';

/** The replicas of one's own likeness. */
@Controller('v1/likeness/replicas')
export class HeldReplicasController {
  constructor(
    private readonly replicas: Replicas,
    private readonly suspensions: ReplicaSuspensions,
    private readonly endings: ReplicaEndings,
    private readonly farewells: Farewells,
    private readonly records: RetirementRecords,
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
    summary: 'Lift my own suspension of a replica, and that of executors; the operator’s stays',
    answer: HeldReplicaAnswer,
    stepUp: true,
  })
  async lift(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.suspensions.lift(mustBeAccount(who), id));
  }

  @Post(':id/revocation')
  @Route({
    can: ['revoke', 'Replica'],
    summary: 'End a replica for good; its platform must destroy it within a week',
    answer: HeldReplicaAnswer,
  })
  async revoke(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.endings.revoke({ ...mustBeAccount(who), side: 'holder' }, id));
  }

  @Put(':id/farewell')
  @Route({
    can: ['suspend', 'Replica'],
    summary: 'Set the day on which a replica retires; a later one, or none, needs my password',
    body: FarewellInput,
    answer: HeldReplicaAnswer,
  })
  async farewell(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { endsOn }: z.infer<typeof FarewellInput>,
  ): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView((await this.farewells.byHolder(mustBeAccount(who), id, endsOn)).replica);
  }

  @Get(':id/record.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Likeness'], summary: 'The record of a replica that has retired, to keep', answers: PDF })
  async record(@Who() who: Principal, @Param('id') id: string): Promise<StreamableFile> {
    return recordFile(await this.records.of(mustBeAccount(who).likeness, id));
  }
}
