import { Controller, Get, Header, Param } from '@nestjs/common';
import { Certificates, type Certificate } from '../../consent/index.js';
import { Clock, Failure, Route, isId } from '../../kernel/index.js';
import { wantsPage } from '../frame/page-failures.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { verdictOn } from './verdict.js';

const NOT_FOUND = 'consent.certificate_not_found';

/** Where the code on a certificate or card leads: whether it is genuine and still holds, for whoever has it in hand. */
@Controller('certificates')
export class CertificatePageController {
  constructor(
    private readonly clock: Clock,
    private readonly certificates: Certificates,
    private readonly pages: Pages,
  ) {}

  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Route({
    can: 'anyone',
    summary: 'Whether a certificate is genuine and still holds, as a page',
    answers: 'text/html',
  })
  async page(@Param('code') code: string, @Visiting() visit: Visit): Promise<string> {
    const certificate = await this.find(code);
    const at = this.clock.now();
    if (certificate)
      return this.pages.show(visit, 'certificate/certificate', {
        ...verdictOn(certificate.state),
        ...shown(certificate),
        at,
      });
    if (!wantsPage(visit.request)) throw new Failure('not_found', NOT_FOUND, 'There is no certificate with this code.');
    void visit.reply.status(404);
    return this.pages.show(visit, 'certificate/unknown', { at });
  }

  private async find(code: string): Promise<Certificate | undefined> {
    if (!isId('ce', code)) return undefined;
    try {
      return await this.certificates.mustFind(code);
    } catch (error) {
      if (error instanceof Failure && error.code === NOT_FOUND) return undefined;
      throw error;
    }
  }
}

function shown({ state, version, signedAt, likeness, entry, sha256, identity }: Certificate): object {
  return { state, version, signedAt, likeness, entry, sha256, proven: identity === 'proven' };
}
