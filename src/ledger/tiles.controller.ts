import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger, Route } from '../kernel/index.js';
import { TILE_WIDTH, parseTilePath, type TilePlace } from '../verifier/index.js';
import { encodeBundle } from './bundle.js';
import { LogDamaged, missingFromLog, noSuchTile } from './ledger.errors.js';
import { Publication } from './publication.js';
import { Tiles } from './tiles.js';

const PREFIX = '/ledger/';
const FOR_EVER = 'public, max-age=31536000, immutable';
const compress = promisify(gzip);

/** The tiles of the published log, for anyone to mirror; what is published never changes. */
@Controller('ledger/tile')
export class TilesController {
  constructor(
    private readonly publication: Publication,
    private readonly tiles: Tiles,
    private readonly logger: Logger,
  ) {}

  @Get('entries/*')
  @Route({ can: 'anyone', summary: 'An entry bundle (C2SP tlog-tiles)', answers: 'application/octet-stream' })
  async entries(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const place = await this.published(request, reply);
    const bundle = encodeBundle(await this.whole(this.tiles.entries(place.n, place.width)));
    void reply.header('vary', 'accept-encoding');
    if (takesGzip(request)) await sendCompressed(reply, bundle);
    else send(reply, bundle);
  }

  @Get(':level/*')
  @Route({ can: 'anyone', summary: 'A tile of hashes (C2SP tlog-tiles)', answers: 'application/octet-stream' })
  async hashes(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { level, n, width } = await this.published(request, reply);
    send(reply, await this.whole(this.tiles.hashes(Number(level), n, width)));
  }

  /** The tile that the address names, letter by letter as C2SP writes it; fails where no checkpoint covers it. */
  private async published(request: FastifyRequest, reply: FastifyReply): Promise<TilePlace> {
    void reply.header('cache-control', 'no-store');
    const [path = ''] = request.url.split('?');
    const place = path.startsWith(PREFIX) ? parseTilePath(path.slice(PREFIX.length)) : undefined;
    if (place === undefined || !(await this.publication.covers(endOf(place)))) throw noSuchTile();
    return place;
  }

  /** What was read; to those who verify, what a checkpoint covers and nobody has any more is missing for good. */
  private async whole<T>(reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof LogDamaged)) throw error;
      this.logger.error('the ledger is damaged, and a part of it cannot be served', { what: error.what });
      throw missingFromLog(error.what);
    }
  }
}

/** How many entries a log has at least when it has this tile. */
function endOf({ level, n, width }: TilePlace): number {
  return (n * TILE_WIDTH + width) * (level === 'entries' ? 1 : TILE_WIDTH ** level);
}

/** Whether the caller takes gzip by name, with any weight but 0 (RFC 9110, section 12.5.3). */
function takesGzip({ headers }: FastifyRequest): boolean {
  const codings = (headers['accept-encoding'] ?? '').split(',');
  return codings.some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));
}

async function sendCompressed(reply: FastifyReply, content: Buffer): Promise<void> {
  const compressed = await compress(content, { level: constants.Z_BEST_SPEED });
  send(reply.header('content-encoding', 'gzip'), compressed);
}

function send(reply: FastifyReply, content: Buffer): void {
  void reply.header('cache-control', FOR_EVER).type('application/octet-stream').send(content);
}
