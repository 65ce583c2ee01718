import { Controller, Get, Header, Param } from '@nestjs/common';
import { Route, isId } from '../../kernel/index.js';
import { certificateNotFound } from '../consent.errors.js';
import { CertificateAnswer } from '../consent.schema.js';
import { Certificates, type Certificate } from './certificates.service.js';

/** Whether a certificate is genuine, for whoever has one in hand. */
@Controller('v1/certificates')
export class CertificatesController {
  constructor(private readonly certificates: Certificates) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @Route({
    can: 'anyone',
    summary: 'Whether the certificate with this code is genuine and holds; nothing of the wishes',
    answer: CertificateAnswer,
  })
  async one(@Param('code') code: string): Promise<Certificate> {
    if (!isId('ce', code)) throw certificateNotFound();
    return this.certificates.mustFind(code);
  }
}
