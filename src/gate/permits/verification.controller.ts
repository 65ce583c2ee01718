import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { JWK } from 'jose';
import { z } from 'zod';
import { Clock, Route } from '../../kernel/index.js';
import { PermitSigner } from './permit-signer.js';
import { StatusLists, TTL_SECONDS } from './status-lists.service.js';

/** Much less than the time for which a new key is published before it signs (src/kernel/key-rotation.ts). */
const KEYS_FOR_SECONDS = 300;

const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
    }),
  ),
});

/** What anyone needs who is shown a permit token: the keys, and what has become of the permit. */
@Controller()
export class VerificationController {
  constructor(
    private readonly signer: PermitSigner,
    private readonly lists: StatusLists,
    private readonly clock: Clock,
  ) {}

  @Get('.well-known/jwks.json')
  @Header('cache-control', `public, max-age=${KEYS_FOR_SECONDS}`)
  @Route({ can: 'anyone', summary: 'The keys that verify permit tokens and status lists (RFC 7517)', answer: KeySet })
  async keys(): Promise<{ keys: JWK[] }> {
    return { keys: await this.signer.published() };
  }

  @Get('v1/status/:list')
  @Header('content-type', 'application/statuslist+jwt')
  @Route({
    can: 'anyone',
    summary: 'What has become of permits: 0 valid, 1 revoked, 2 suspended (draft-ietf-oauth-status-list)',
    answers: 'application/statuslist+jwt',
  })
  async status(@Param('list') number: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { token, readFrom } = await this.lists.mustFind(number);
    const age = Math.ceil((this.clock.millis() - readFrom) / 1000);
    void reply.header('cache-control', `public, max-age=${Math.max(0, TTL_SECONDS - 1 - age)}`);
    return token;
  }
}
