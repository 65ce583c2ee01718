import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Keys, type PlatformId, type SealingKeys } from '../../kernel/index.js';
import { seal, unseal } from './sealing.js';
import { newSigningSecret, textsOf, type SigningSecret } from './signing.js';
import type { KeptWebhook } from './webhook.entity.js';

/** The secrets of webhooks: in the database only sealed, by a key outside it. */
@Injectable()
export class WebhookSecrets implements OnModuleInit {
  private keys: SealingKeys | undefined;

  constructor(private readonly keyring: Keys) {}

  onModuleInit(): void {
    this.keys = this.keyring.sealing('webhooks');
  }

  /** Makes a secret, sealed for the database and as the texts to be shown this once. */
  make(platform: PlatformId): { sealed: Buffer; texts: { secret: string; publicKey: string } } {
    const secret = newSigningSecret();
    return { sealed: seal(secret, platform, this.sealing().current), texts: textsOf(secret) };
  }

  /** The public key of a webhook's secret. */
  publicKeyOf({ platform, secret }: KeptWebhook): string {
    return textsOf(this.open(platform, secret)).publicKey;
  }

  /** What a webhook's messages are signed with at an instant, the newest first. */
  inForce({ platform, secret, earlierSecret, earlierUntil }: KeptWebhook, now: string): SigningSecret[] {
    const both = earlierSecret !== null && earlierUntil !== null && now < earlierUntil;
    return [secret, ...(both ? [earlierSecret] : [])].map((sealed) => this.open(platform, sealed));
  }

  private open(platform: PlatformId, sealed: Buffer): SigningSecret {
    return unseal(sealed, platform, this.sealing());
  }

  private sealing(): SealingKeys {
    if (!this.keys) throw new Error('The sealing keys have not been read.');
    return this.keys;
  }
}
