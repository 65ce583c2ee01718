import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { SealingKey } from '../kernel/index.js';
import { fileDamaged } from './documents.errors.js';

const MAGIC = Buffer.from('SAYSO-SEALED-1\n');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SLICE_BYTES = 1024 * 1024;

/**
 * Gives the sealed form of `plain`, slice by slice: a header with the key's id and a random nonce, the
 * AES-256-GCM ciphertext, the tag. Header and `name` are authenticated, so that no file passes for another.
 */
export function* sealed(plain: Buffer, name: string, key: SealingKey): Generator<Buffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const header = headerOf(key.id, nonce);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([header, Buffer.from(name)]));
  yield header;
  for (const slice of slices(plain)) yield cipher.update(slice);
  yield cipher.final();
  yield cipher.getAuthTag();
}

/** Opens what `sealed` made under the same `name`; throws the failure `documents.file_damaged` for anything else. */
export async function unseal(
  file: Buffer,
  name: string,
  find: (keyId: string) => SealingKey | undefined,
): Promise<Buffer> {
  const header = readHeader(file);
  const key = header && find(header.keyId);
  if (!header || !key) throw fileDamaged();
  const decipher = createDecipheriv('aes-256-gcm', key.key, header.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([file.subarray(0, header.length), Buffer.from(name)]));
  decipher.setAuthTag(file.subarray(-TAG_BYTES));
  const plain: Buffer[] = [];
  for (const slice of slices(file.subarray(header.length, -TAG_BYTES))) {
    plain.push(decipher.update(slice));
    await breathe();
  }
  try {
    plain.push(decipher.final());
  } catch {
    throw fileDamaged();
  }
  return Buffer.concat(plain);
}

function headerOf(keyId: string, nonce: Buffer): Buffer {
  const id = Buffer.from(keyId);
  return Buffer.concat([MAGIC, Buffer.from([id.length]), id, nonce]);
}

function readHeader(file: Buffer): { keyId: string; nonce: Buffer; length: number } | undefined {
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const idStart = MAGIC.length + 1;
  const nonceStart = idStart + (file[MAGIC.length] ?? 0);
  const length = nonceStart + NONCE_BYTES;
  if (file.length < length + TAG_BYTES) return undefined;
  return { keyId: file.toString('utf8', idStart, nonceStart), nonce: file.subarray(nonceStart, length), length };
}

/** Cuts a large buffer into slices without copying, so that no step holds up other requests for long. */
function* slices(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) yield bytes.subarray(start, start + SLICE_BYTES);
}
