import { Injectable } from '@nestjs/common';
import { Press } from '../../documents/index.js';
import { Accounts } from '../../identity/index.js';
import { Clock, Config, Database } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { directiveNotFound, noSuchWish } from '../consent.errors.js';
import { Directives } from '../directives.service.js';
import type { Holder } from '../suspensions.service.js';
import { wishesDigest } from '../wishes-digest.js';
import { cardPdf, willClausePdf, type CardInput } from './card.js';
import { certificatePdf, type CertificateInput } from './certificate.js';
import { Certificates } from './certificates.service.js';

/** The papers that a holder takes away: certificate, card, and a clause for a will. */
@Injectable()
export class Papers {
  constructor(
    private readonly press: Press,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly directives: Directives,
    private readonly certificates: Certificates,
  ) {}

  /** The certificate of one version, as it stands now; throws `consent.directive_not_found`. */
  async certificate(holder: Holder, version: number): Promise<Buffer> {
    const input = await this.database.transaction(() => this.certificateInput(holder, version));
    return this.press.print(() => certificatePdf(input));
  }

  /** The card; throws 404 when no directive holds, 409 when it does not say “do not reanimate”. */
  async card(holder: Holder): Promise<Buffer> {
    const input = await this.database.transaction(() => this.cardInput(holder));
    if (!input.doNotReanimate) throw noSuchWish();
    return this.press.print(() => cardPdf(input));
  }

  /** The clause; throws `consent.directive_not_found` when no directive holds. */
  async willClause(holder: Holder): Promise<Buffer> {
    const input = await this.database.transaction(() => this.cardInput(holder));
    return this.press.print(() => willClausePdf(input));
  }

  private async certificateInput({ account, likeness }: Holder, version: number): Promise<CertificateInput> {
    const directive = await this.directives.mustFind(likeness, version);
    const { identity } = await this.certificates.mustFind(directive.certificate);
    const { name, locale } = await this.accounts.mustFind(account);
    return {
      holder: name,
      locale,
      identity,
      directive,
      sha256: wishesDigest(directive.wishes),
      verifyUrl: this.certificates.addressOf(directive.certificate),
      at: this.clock.now(),
    };
  }

  private async cardInput({ account, likeness }: Holder): Promise<CardInput> {
    const inForce = (await this.likenesses.find(likeness))?.directive;
    if (!inForce) throw directiveNotFound();
    const { version, signedAt, certificate } = await this.directives.mustFind(likeness, inForce.version);
    const { name, locale } = await this.accounts.mustFind(account);
    return {
      holder: name,
      locale,
      version,
      signedAt,
      likeness,
      doNotReanimate: inForce.doNotReanimate,
      verifyUrl: this.certificates.addressOf(certificate),
      publicUrl: this.config.publicUrl,
      at: this.clock.now(),
    };
  }
}
