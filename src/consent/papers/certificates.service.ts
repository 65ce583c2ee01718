import { Injectable } from '@nestjs/common';
import { Config, Database, type CertificateId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { LikenessFacts } from '../../policy/index.js';
import { certificateNotFound } from '../consent.errors.js';
import { DirectiveStandingStore } from '../directive-standing.store.js';
import { DirectiveStore } from '../directive.store.js';
import { toRecord, type DirectiveRecord, type DirectiveState } from '../directive.js';
import { wishesDigest } from '../wishes-digest.js';

/** What anyone with a certificate in hand may know: that it is genuine, and whether it holds. Nothing of the wishes. */
export interface Certificate {
  code: CertificateId;
  likeness: LikenessId;
  version: number;
  sha256: string;
  method: DirectiveRecord['method'];
  signedAt: string;
  entry: DirectiveRecord['entry'];
  /** Whether the holder has shown who they are; until then only refusals hold. */
  identity: LikenessFacts['identity'];
  state: DirectiveState | 'void';
}

/** Whether certificates are genuine, for whoever has one. */
@Injectable()
export class Certificates {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly likenesses: Likenesses,
    private readonly directives: DirectiveStore,
    private readonly standings: DirectiveStandingStore,
  ) {}

  /** The certificate under this code, as things stand now; throws `consent.certificate_not_found`. */
  mustFind(code: CertificateId): Promise<Certificate> {
    return this.database.transaction(async () => {
      const signed = await this.directives.findByCertificate(code);
      const [standing] = signed ? await this.standings.of(signed.likeness, [signed.version]) : [];
      const facts = signed && (await this.likenesses.find(signed.likeness));
      if (!signed || !standing || !facts) throw certificateNotFound();
      const { likeness, version, wishes, method, signedAt, entry } = signed;
      const state = stateNow(toRecord(signed, standing), facts);
      const sha256 = wishesDigest(wishes);
      return { code, likeness, version, sha256, method, signedAt, entry, identity: facts.identity, state };
    });
  }

  /** Where anyone sees whether this certificate holds. */
  addressOf(code: CertificateId): string {
    return `${this.config.publicUrl}/certificates/${code}`;
  }
}

/** A version may be in force by its own standing, and be void by what followed: then the facts rest on another, or none. */
function stateNow({ state, version }: DirectiveRecord, { directive }: LikenessFacts): Certificate['state'] {
  if (state !== 'in_force') return state;
  return directive === null || directive.version < version ? 'void' : 'in_force';
}
