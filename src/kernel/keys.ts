import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from './config.js';
import { findKeyFile, writeKeyFile } from './key-files.js';
import { KeyRing, newRingKey, type RingFile } from './key-ring.js';
import { Logger, describeError } from './logger.js';

const SigningFile = z.object({ development: z.boolean(), privateKey: z.string() });
const SealingFile = z.object({
  development: z.boolean(),
  keys: z.array(z.object({ id: z.string(), key: z.string() })).min(1),
});

/** An Ed25519 pair. */
export interface SigningKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** A 256-bit key for sealing, with the id that is written beside what it sealed. */
export interface SealingKey {
  id: string;
  key: Buffer;
}

/** The newest key seals; every key that was ever used still opens. */
export interface SealingKeys {
  current: SealingKey;
  find(id: string): SealingKey | undefined;
}

/** The service's keys: files in the keys folder, apart from the database, readable by their owner alone. */
@Injectable()
export class Keys {
  constructor(
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** The signing key of this name; throws when it is missing or made for development in production. */
  signing(name: string): SigningKey {
    const file = SigningFile.parse(this.read(`${name}.signing.json`, newSigningFile));
    this.refuseDevelopment(name, file.development);
    const privateKey = createPrivateKey(file.privateKey);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  }

  /** The signing keys of this name, which follow one another as their file says; throws as `signing` does. */
  async ring(name: string): Promise<KeyRing> {
    const file = `${name}.signing.json`;
    if (this.find(file) === undefined) writeKeyFile(this.config.keysFolder, file, await newRingFile(true));
    return KeyRing.open({
      path: join(this.config.keysFolder, file),
      refuse: ({ development }) => {
        this.refuseDevelopment(name, development);
      },
      complain: (error) => {
        this.logger.error(`${file} cannot be used; the keys read before stay in use`, describeError(error));
      },
    });
  }

  /** The sealing keys of this name, newest last in their file; throws as `signing` does. */
  sealing(name: string): SealingKeys {
    const file = SealingFile.parse(this.read(`${name}.sealing.json`, newSealingFile));
    this.refuseDevelopment(name, file.development);
    const keys = file.keys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64url') }));
    const current = keys.at(-1);
    if (current?.key.length !== 32) throw new Error(`The key file ${name}.sealing.json holds no 256-bit key.`);
    return { current, find: (id) => keys.find((key) => key.id === id) };
  }

  private refuseDevelopment(name: string, development: boolean): void {
    if (development && this.config.production)
      throw new Error(
        `The key "${name}" in ${this.config.keysFolder} was made for development; production refuses it.`,
      );
  }

  private read(file: string, make: (development: boolean) => object): unknown {
    const found = this.find(file);
    if (found !== undefined) return JSON.parse(found);
    writeKeyFile(this.config.keysFolder, file, make(true));
    return this.read(file, make);
  }

  /** The text of a key file; where there is none, production throws and development may make it. */
  private find(file: string): string | undefined {
    const path = join(this.config.keysFolder, file);
    const found = findKeyFile(path);
    if (found === undefined && this.config.production)
      throw new Error(
        `The key file ${path} is missing. Make production keys with: npx sayso keys ${this.config.keysFolder}`,
      );
    return found;
  }
}

/** Makes every key that a production service needs in `folder`, leaving those that exist as they are; gives what was made. */
export async function makeProductionKeys(folder: string): Promise<string[]> {
  const files = {
    'ledger.signing.json': newSigningFile(false),
    'permits.signing.json': await newRingFile(false),
    'files.sealing.json': newSealingFile(false),
    'webhooks.sealing.json': newSealingFile(false),
  };
  return Object.entries(files).flatMap(([file, content]) => (writeKeyFile(folder, file, content) ? [file] : []));
}

function newSigningFile(development: boolean): object {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { development, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
}

async function newRingFile(development: boolean): Promise<RingFile> {
  return { development, keys: [await newRingKey(new Date().toISOString())] };
}

function newSealingFile(development: boolean): object {
  return { development, keys: [{ id: randomBytes(6).toString('hex'), key: randomBytes(32).toString('base64url') }] };
}
