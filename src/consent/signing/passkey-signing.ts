import { Injectable } from '@nestjs/common';
import { Assertions, type Asked, type Assertion, type OptionsAnswer } from '../../identity/index.js';
import { sha256, type LikenessId } from '../../kernel/index.js';
import type { z } from 'zod';
import type { Wishes } from '../wishes.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { directiveDocument } from './signed-document.js';

/** What is signed, as which version. */
interface Unsigned {
  likeness: LikenessId;
  version: number;
  wishes: Wishes;
}

/** Signing with a passkey: the challenge is the SHA-256 of what is signed, so that the signature is of this and nothing else. */
@Injectable()
export class PasskeySigning {
  constructor(private readonly assertions: Assertions) {}

  /** What a browser is told to have this draft signed as this version; throws `identity.no_passkey`. */
  async options(asked: Asked, { likeness, version, wishes }: Unsigned): Promise<z.infer<typeof OptionsAnswer>> {
    const challenge = sha256(directiveDocument(likeness, version, wishes));
    return { ...(await this.assertions.signingOptions(asked, challenge)) };
  }

  /** The evidence that this very draft was signed as this version; throws `identity.passkey_refused` otherwise. */
  async check(asked: Asked, { likeness, version, wishes }: Unsigned, assertion: Assertion): Promise<Evidence> {
    const document = directiveDocument(likeness, version, wishes);
    return evidenceOf(document, await this.assertions.sign(asked, sha256(document), assertion), assertion);
  }
}
