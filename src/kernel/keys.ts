import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from './config.js';

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
  constructor(private readonly config: Config) {}

  /** The signing key of this name; throws when it is missing or made for development in production. */
  signing(name: string): SigningKey {
    const file = SigningFile.parse(this.read(`${name}.signing.json`, newSigningFile));
    this.refuseDevelopment(name, file.development);
    const privateKey = createPrivateKey(file.privateKey);
    return { privateKey, publicKey: createPublicKey(privateKey) };
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
    const path = join(this.config.keysFolder, file);
    const found = readIfThere(path);
    if (found !== undefined) return JSON.parse(found);
    if (this.config.production)
      throw new Error(
        `The key file ${path} is missing. Make production keys with: npx sayso keys ${this.config.keysFolder}`,
      );
    writeKey(this.config.keysFolder, file, make(true));
    return JSON.parse(readFileSync(path, 'utf8'));
  }
}

/** Makes every key that a production service needs in `folder`, leaving those that exist as they are. */
export function makeProductionKeys(folder: string): string[] {
  const files = { 'ledger.signing.json': newSigningFile, 'files.sealing.json': newSealingFile };
  return Object.entries(files).flatMap(([file, make]) => (writeKey(folder, file, make(false)) ? [file] : []));
}

function newSigningFile(development: boolean): object {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { development, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
}

function newSealingFile(development: boolean): object {
  return { development, keys: [{ id: randomBytes(6).toString('hex'), key: randomBytes(32).toString('base64url') }] };
}

/** Writes a key file whole or not at all; false when another process was first. */
function writeKey(folder: string, file: string, content: object): boolean {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const draft = join(folder, `.${file}.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, JSON.stringify(content, null, 2), { mode: 0o600, flush: true });
  try {
    linkSync(draft, join(folder, file));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
