import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Failure, Route } from '../kernel/index.js';
import { Assets } from './assets.js';

/** The files that pages refer to; browsers keep them for a year, because another content has another name. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get(':name')
  @Route({ can: 'anyone', summary: 'A file that pages refer to', answers: 'text/css' })
  one(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const asset = this.assets.find(name);
    if (!asset) throw new Failure('not_found', 'portal.asset_not_found', 'There is no such file.');
    void reply.headers({ 'content-type': asset.mediaType, 'cache-control': 'public, max-age=31536000, immutable' });
    return asset.content;
  }
}
