import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SignJWT, type JWK, type JWTPayload } from 'jose';
import { Clock, Keys, type KeyRing } from '../../kernel/index.js';

/** Signs permit tokens and status lists (JWS, EdDSA with Ed25519), and publishes the keys that verify them. */
@Injectable()
export class PermitSigner implements OnModuleInit {
  private ring: KeyRing | undefined;

  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Reads the keys before the service starts, which it does not without them. */
  async onModuleInit(): Promise<void> {
    this.ring = await this.keys.ring('permits');
  }

  /** The claims as a JWS in compact form, of this `typ`. */
  async sign(claims: JWTPayload, typ: string): Promise<string> {
    const { id, privateKey } = await this.opened().signing(this.clock.millis());
    return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: id, typ }).sign(privateKey);
  }

  /** The public keys, those too that do not sign yet or do not any more. */
  async published(): Promise<JWK[]> {
    const keys = await this.opened().all();
    return keys.map(({ id, publicJwk }) => ({ ...publicJwk, kid: id, use: 'sig', alg: 'EdDSA' }));
  }

  private opened(): KeyRing {
    if (!this.ring) throw new Error('The keys for permit tokens have not been read.');
    return this.ring;
  }
}
