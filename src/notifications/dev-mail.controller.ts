import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Route } from '../kernel/index.js';
import { SentMail, SentMails } from './sent-mails.js';

const Answer = z.object({ items: z.array(SentMail) });

/** Messages sent, for development. */
@Controller('dev/mail')
export class DevMailController {
  constructor(private readonly sent: SentMails) {}

  @Get()
  @Route({ can: 'anyone', summary: 'List the messages sent, newest first (development only)', answer: Answer })
  async list(): Promise<z.infer<typeof Answer>> {
    return { items: await this.sent.list() };
  }
}
