import { Controller, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Uploads } from '../../documents/index.js';
import { Route } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { IdentityProofs, type StartedProof as Started } from './identity-proofs.js';
import { EVIDENCE_PARTS } from './proof.js';
import { EvidenceForm, StartedProof, proofIdOf } from './proofs.schema.js';

/** A holder shows who they are: they read a sentence aloud and show a document. */
@Controller('v1/identity-proofs')
export class IdentityProofsController {
  constructor(
    private readonly proofs: IdentityProofs,
    private readonly uploads: Uploads,
  ) {}

  @Post()
  @Route({
    can: ['start', 'IdentityProof'],
    summary: 'Ask for a sentence to read aloud, valid for 15 minutes',
    answer: StartedProof,
    status: 201,
  })
  start(@Who() who: Principal): Promise<Started> {
    return this.proofs.start(mustBeAccount(who).account);
  }

  @Put(':id/evidence')
  @Route({
    can: ['submit', 'IdentityProof'],
    summary: 'Send the recording (WAV, WebM, MP4, Ogg, MP3) and the document (PDF, PNG, JPEG), each at most 20 MB',
    body: EvidenceForm,
    status: 202,
    multipart: true,
  })
  async submit(@Who() who: Principal, @Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { account } = mustBeAccount(who);
    await this.proofs.submit(account, proofIdOf(id), () => this.uploads.receive(request, EVIDENCE_PARTS, account));
  }
}
