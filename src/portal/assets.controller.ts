import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Failure, Route } from '../kernel/index.js';
import { Assets } from './assets.js';

/** The files that pages refer to; browsers keep them for a year, because another content has another name. */
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get(':name')
  @Route({ can: 'anyone', summary: 'A file that pages refer to', answers: '*/*' })
  one(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const asset = this.assets.find(name);
    if (!asset) throw new Failure('not_found', 'portal.asset_not_found', 'There is no such file.');
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    return new StreamableFile(asset.content, { type: asset.mediaType });
  }
}
