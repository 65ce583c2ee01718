import { Controller, Delete, Get, Header, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, PageQuery, Route, isId, toPage, type LikenessId } from '../kernel/index.js';
import { estateNotFound } from '../legacy/index.js';
import { EstateReplicas, type Executing } from './estate-replicas.service.js';
import { Farewells } from './farewells.service.js';
import { PDF, recordFile } from './record-file.js';
import {
  FarewellAnswer,
  FarewellInput,
  HeldReplicaAnswer,
  HeldReplicasAnswer,
  LiftedAnswer,
  heldView,
  placeAfter,
  placeOf,
} from './replicas.schema.js';
import { RetirementRecords } from './retirement-records.service.js';

/** The replicas of an estate, for its executors. */
@Controller('v1/estates/:likeness/replicas')
export class EstateReplicasController {
  constructor(
    private readonly estates: EstateReplicas,
    private readonly farewells: Farewells,
    private readonly records: RetirementRecords,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Estate'],
    summary: 'The replicas of an estate, newest first; from a death report on',
    query: PageQuery,
    answer: HeldReplicasAnswer,
  })
  async list(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Input() { limit, cursor }: PageQuery,
  ): Promise<z.infer<typeof HeldReplicasAnswer>> {
    const found = await this.estates.list(executing(who, likeness), placeAfter(cursor), limit + 1);
    return toPage(found, limit, placeOf, heldView);
  }

  @Put(':id/suspension')
  @Route({
    can: ['suspend', 'Estate'],
    summary: 'Stop one replica at once, alone; from a death report on',
    answer: HeldReplicaAnswer,
  })
  async suspend(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Param('id') id: string,
  ): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.estates.suspend(executing(who, likeness), id));
  }

  @Delete(':id/suspension')
  @Route({
    can: ['lift', 'Estate'],
    summary: 'Give my voice for letting a replica into service again, as far as the directive leaves it open',
    answer: LiftedAnswer,
    stepUp: true,
  })
  async lift(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Param('id') id: string,
  ): Promise<z.infer<typeof LiftedAnswer>> {
    const { carried, voices, needed } = await this.estates.lift(executing(who, likeness), id);
    return { lifted: carried, voices, needed };
  }

  @Post(':id/revocation')
  @Route({
    can: ['suspend', 'Estate'],
    summary: 'End a replica for good, alone; after a confirmed death',
    answer: HeldReplicaAnswer,
  })
  async revoke(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Param('id') id: string,
  ): Promise<z.infer<typeof HeldReplicaAnswer>> {
    return heldView(await this.estates.revoke(executing(who, likeness), id));
  }

  @Put(':id/farewell')
  @Route({
    can: ['suspend', 'Estate'],
    summary: 'Set the day on which a replica retires, alone; a later one, or none, takes the quorum and my password',
    body: FarewellInput,
    answer: FarewellAnswer,
  })
  async farewell(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Param('id') id: string,
    @Input() { endsOn }: z.infer<typeof FarewellInput>,
  ): Promise<z.infer<typeof FarewellAnswer>> {
    const set = await this.farewells.byExecutor(mustBeAccount(who), estateOf(likeness), id, endsOn);
    return { ...heldView(set.replica), ...(set.vote && { vote: set.vote }) };
  }

  @Get(':id/record.pdf')
  @Header('cache-control', 'no-store')
  @Route({ can: ['read', 'Estate'], summary: 'The record of a replica that has retired, to keep', answers: PDF })
  async record(
    @Who() who: Principal,
    @Param('likeness') likeness: string,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    const acting = executing(who, likeness);
    await this.estates.mustSee(acting);
    return recordFile(await this.records.of(acting.likeness, id));
  }
}

function executing(who: Principal, likeness: string): Executing {
  return { account: mustBeAccount(who).account, likeness: estateOf(likeness) };
}

function estateOf(likeness: string): LikenessId {
  if (!isId('lk', likeness)) throw estateNotFound();
  return likeness;
}
