import { Controller, Get, Header } from '@nestjs/common';
import { Route } from '../kernel/index.js';
import { Ledger } from './ledger.service.js';
import { Publication } from './publication.js';

/** What anyone may read of the log. */
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly publication: Publication,
    private readonly ledger: Ledger,
  ) {}

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Route({ can: 'anyone', summary: 'The newest signed checkpoint (C2SP tlog-checkpoint)', answers: 'text/plain' })
  async checkpoint(): Promise<string> {
    return (await this.publication.mustFind()).note;
  }

  @Get('key')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @Route({ can: 'anyone', summary: 'The key that verifies checkpoints (C2SP signed-note)', answers: 'text/plain' })
  verifierKey(): string {
    return this.ledger.verifierKey();
  }
}
