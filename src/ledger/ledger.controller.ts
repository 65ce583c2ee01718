import { Controller, Get, Header } from '@nestjs/common';
import { Route } from '../kernel/index.js';
import { noCheckpointYet } from './ledger.errors.js';
import { LogKey } from './log-key.js';
import { verifierKey } from './note.js';
import { Publication } from './publication.js';

/** What anyone may read of the log. */
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly publication: Publication,
    private readonly key: LogKey,
  ) {}

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Route({ can: 'anyone', summary: 'The newest signed checkpoint (C2SP tlog-checkpoint)', answers: 'text/plain' })
  async checkpoint(): Promise<string> {
    const newest = await this.publication.newest();
    if (newest === undefined) throw noCheckpointYet();
    return newest.note;
  }

  @Get('key')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Route({ can: 'anyone', summary: 'The key that verifies checkpoints (C2SP signed-note)', answers: 'text/plain' })
  verifierKey(): string {
    return `${verifierKey(this.key)}\n`;
  }
}
