import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { unavailable } from '../failure.js';
import { metrics } from '../metrics.js';
import { Route } from './route.js';

/** Whether the service has finished starting; `main` says so. */
@Injectable()
export class Readiness {
  started = false;
}

const State = z.object({ status: z.literal('ok') });

/** What an operator's machines ask: is it alive, can it answer, how is it doing, whom does one tell of a weakness. */
@Controller()
export class StatusController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly readiness: Readiness,
  ) {}

  @Get('health/live')
  @Route({ can: 'anyone', summary: 'The process runs', answer: State })
  live(): z.infer<typeof State> {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Route({ can: 'anyone', summary: 'The service can answer a check', answer: State })
  async ready(): Promise<z.infer<typeof State>> {
    if (!this.readiness.started) throw unavailable('The service is still starting.', 1);
    await this.database.statement({ name: 'ready', text: 'select 1', values: [] });
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Route({ can: 'anyone', summary: 'Metrics in the Prometheus format', answers: 'text/plain' })
  metrics(): Promise<string> {
    return metrics.metrics();
  }

  @Get('.well-known/security.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Route({ can: 'anyone', summary: 'Whom to tell of a weakness (RFC 9116)', answers: 'text/plain' })
  security(): string {
    const expires = new Date(Date.now() + 180 * 24 * 3600 * 1000).toISOString();
    const contact = this.config.operatorEmails[0] ?? `security@${new URL(this.config.publicUrl).hostname}`;
    return `Contact: mailto:${contact}\nExpires: ${expires}\nPreferred-Languages: en\nCanonical: ${this.config.publicUrl}/.well-known/security.txt\n`;
  }
}
