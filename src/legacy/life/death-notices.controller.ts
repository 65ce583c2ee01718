import { Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Uploads } from '../../documents/index.js';
import { Route, parseInput } from '../../kernel/index.js';
import { DeathNotices } from './death-notices.service.js';
import { DeathNoticeFields, DeathNoticeForm } from './life.schema.js';

const FIELDS = ['likeness', 'email', 'name', 'diedOn', 'contact'] as const;

/** Notices of deaths by anyone at all. */
@Controller('v1/death-notices')
export class DeathNoticesController {
  constructor(
    private readonly notices: DeathNotices,
    private readonly uploads: Uploads,
  ) {}

  @Post()
  @Route({
    can: 'anyone',
    summary: 'Tell of a death with a certificate (PDF, PNG, JPEG): nothing happens before it was looked at',
    body: DeathNoticeForm,
    status: 202,
    multipart: true,
  })
  async receive(@Req() request: FastifyRequest): Promise<void> {
    await this.notices.mustHaveRoom(request.ip);
    const { files, fields } = await this.uploads.receiveForm(request, ['certificate'], FIELDS, request.ip);
    await this.notices.receive(request.ip, parseInput(DeathNoticeFields, fields), files.certificate);
  }
}
