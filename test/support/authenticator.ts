import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { mustBe, type Client } from './client.js';

/** What a browser would be handed, as far as it counts here. */
export interface CeremonyOptions {
  challenge: string;
  user?: { id: string };
  rp?: { id: string };
  rpId?: string;
}

/** How an answer is to differ from an honest one. */
export interface Twist {
  origin?: string;
  challenge?: string;
  rpId?: string;
  counter?: number;
  verified?: boolean;
  userHandle?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A passkey in software, which does what WebAuthn asks of one, and on request something else. */
export class Authenticator {
  readonly id = randomBytes(32);
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };
  private counter = 0;
  private user = '';

  constructor(private readonly origin: string) {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** Answers `navigator.credentials.create()`. */
  create(options: CeremonyOptions, twist: Twist = {}): object {
    this.user = options.user?.id ?? '';
    const data = Buffer.concat([
      this.head(options.rp?.id ?? '', WITH_KEY, twist),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.coseKey(),
    ]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: this.clientData('webauthn.create', options, twist).toString('base64url'),
        attestationObject: attestationObject(data).toString('base64url'),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  /** Answers `navigator.credentials.get()`. */
  get(options: CeremonyOptions, twist: Twist = {}): object {
    const data = this.head(options.rpId ?? '', 0, twist);
    const clientData = this.clientData('webauthn.get', options, twist);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
        userHandle: twist.userHandle ?? (this.user === '' ? undefined : this.user),
      },
      clientExtensionResults: {},
    };
  }

  private named(): object {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key' };
  }

  private head(rpId: string, flags: number, { rpId: other, counter, verified = true }: Twist): Buffer {
    this.counter = counter ?? this.counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const hash = createHash('sha256')
      .update(other ?? rpId)
      .digest();
    return Buffer.concat([hash, Buffer.from([flags | PRESENT | (verified ? VERIFIED : 0)]), count]);
  }

  private clientData(type: string, options: CeremonyOptions, { origin, challenge }: Twist): Buffer {
    const said = { type, challenge: challenge ?? options.challenge, origin: origin ?? this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(said));
  }

  /** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
  private coseKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const coordinate = (text: string): Buffer =>
      Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')]);
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    return Buffer.concat([head, Buffer.from([0x21]), coordinate(x), Buffer.from([0x22]), coordinate(y)]);
  }
}

/** Makes a passkey for whoever is signed in and has just given their password, and adds it. */
export async function addPasskey(person: Client, label = 'Phone'): Promise<Authenticator> {
  const passkey = new Authenticator(person.url);
  const { body: options } = mustBe(200, await person.post<CeremonyOptions>('/v1/passkeys/registration-options'));
  mustBe(201, await person.post('/v1/passkeys', { label, credential: passkey.create(options) }));
  return passkey;
}

/** {"fmt": "none", "attStmt": {}, "authData": data} in CBOR. */
function attestationObject(data: Buffer): Buffer {
  const length = Buffer.from([0x59, data.length >> 8, data.length & 0xff]);
  return Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    length,
    data,
  ]);
}
