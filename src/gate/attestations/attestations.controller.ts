import { Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBePlatform, type Principal } from '../../identity/index.js';
import { Input, InstantPlace, Route, decodeCursor, toPage, toUuid } from '../../kernel/index.js';
import type { DecisionEntry } from '../decision-entry.js';
import { attestationDue, type SaidUse } from './attestation.js';
import {
  AttestationAnswer,
  UnreportedPermits,
  UnreportedQuery,
  UseInput,
  attestationAnswer,
} from './attestation.schema.js';
import { Attestations } from './attestations.service.js';
import { Unreported } from './unreported.service.js';

type UnreportedItem = z.infer<typeof UnreportedPermits>['items'][number];

/** What a platform says of its permits, and of which it has yet to say something. */
@Controller('v1')
export class AttestationsController {
  constructor(
    private readonly attestations: Attestations,
    private readonly unreported: Unreported,
  ) {}

  @Post('decisions/:id/attestation')
  @Route({
    can: ['attest', 'Decision'],
    summary: 'Say whether I used my permit, and which of its obligations I met (docs/attestations.md)',
    body: UseInput,
    answer: AttestationAnswer,
  })
  async attest(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() said: SaidUse,
  ): Promise<z.infer<typeof AttestationAnswer>> {
    const { permit, attestation } = await this.attestations.attest(mustBePlatform(who).platform, id, said);
    return attestationAnswer(permit, attestation);
  }

  @Get('unreported')
  @Route({
    can: ['attest', 'Decision'],
    summary: 'My permits of more than a day ago of which I have said nothing, newest first',
    query: UnreportedQuery,
    answer: UnreportedPermits,
  })
  async list(
    @Who() who: Principal,
    @Input() { limit, cursor }: z.infer<typeof UnreportedQuery>,
  ): Promise<z.infer<typeof UnreportedPermits>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
    const found = await this.unreported.list(mustBePlatform(who).platform, limit + 1, after);
    return toPage(found, limit, ({ at, id }) => [at, toUuid(id)], unreportedItem);
  }
}

function unreportedItem({ id, at, request, obligations }: DecisionEntry): UnreportedItem {
  const { likeness, operation, replica } = request;
  return {
    id,
    at,
    dueBy: attestationDue(at),
    likeness,
    ...(operation === undefined ? {} : { operation }),
    ...(replica === undefined ? {} : { replica }),
    obligations: obligations.map(({ type }) => type),
  };
}
