import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBePlatform, type Principal } from '../identity/index.js';
import { Input, PageQuery, Route, toPage } from '../kernel/index.js';
import { Destructions, type SaidDestruction } from './destructions.service.js';
import {
  DestructionInput,
  NewReplicaAnswer,
  NewReplicaInput,
  ReplicaAnswer,
  ReplicasAnswer,
  placeAfter,
  placeOf,
  platformView,
} from './replicas.schema.js';
import { Replicas } from './replicas.service.js';

/** The replicas that a platform made. */
@Controller('v1/replicas')
export class ReplicasController {
  constructor(
    private readonly replicas: Replicas,
    private readonly destructions: Destructions,
  ) {}

  @Post()
  @Route({
    can: ['register', 'Replica'],
    summary: 'Register a replica on my permit to train; revoked at once where training is not permitted any more',
    body: NewReplicaInput,
    answer: NewReplicaAnswer,
    status: 201,
  })
  async register(
    @Who() who: Principal,
    @Input() input: z.infer<typeof NewReplicaInput>,
  ): Promise<z.infer<typeof NewReplicaAnswer>> {
    const { id, state, destroyBy } = await this.replicas.register(mustBePlatform(who).platform, input);
    return { id, state, destroyBy };
  }

  @Get()
  @Route({
    can: ['read', 'Replica'],
    summary: 'The replicas that my platform registered, newest first',
    query: PageQuery,
    answer: ReplicasAnswer,
  })
  async list(@Who() who: Principal, @Input() { limit, cursor }: PageQuery): Promise<z.infer<typeof ReplicasAnswer>> {
    const { platform } = mustBePlatform(who);
    const found = await this.replicas.list({ platform, ...placeAfter(cursor) }, limit + 1);
    return toPage(found, limit, placeOf, platformView);
  }

  @Get(':id')
  @Route({ can: ['read', 'Replica'], summary: 'One replica of my platform', answer: ReplicaAnswer })
  async one(@Who() who: Principal, @Param('id') id: string): Promise<z.infer<typeof ReplicaAnswer>> {
    return platformView(await this.replicas.mustFindOfPlatform(mustBePlatform(who).platform, id));
  }

  @Post(':id/destruction')
  @Route({
    can: ['destroy', 'Replica'],
    summary: 'Attest that my replica is destroyed; it gives back what being overdue had cost',
    body: DestructionInput,
    answer: ReplicaAnswer,
  })
  async destroy(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() said: SaidDestruction,
  ): Promise<z.infer<typeof ReplicaAnswer>> {
    return platformView(await this.destructions.attest(mustBePlatform(who).platform, id, said));
  }
}
