import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealingKey, SealingKeys } from '../../kernel/index.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals a short secret for the database: the key's id and a nonce, AES-256-GCM, bound to whose it is. */
export function seal(secret: Buffer, owner: string, { id, key }: SealingKey): Buffer {
  const head = Buffer.concat([Buffer.from([id.length]), Buffer.from(id, 'latin1'), randomBytes(NONCE_BYTES)]);
  const cipher = createCipheriv('aes-256-gcm', key, head.subarray(-NONCE_BYTES), { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([head, Buffer.from(owner)]));
  return Buffer.concat([head, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made for the same owner; throws an Error for anything else. */
export function unseal(sealed: Buffer, owner: string, keys: SealingKeys): Buffer {
  const idEnds = 1 + (sealed[0] ?? 0);
  const head = sealed.subarray(0, idEnds + NONCE_BYTES);
  const key = keys.find(sealed.toString('latin1', 1, idEnds));
  if (!key) throw new Error('The key that sealed a webhook’s secret is not in the keys folder.');
  const nonce = head.subarray(idEnds);
  const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([head, Buffer.from(owner)]));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(head.length, -TAG_BYTES)), decipher.final()]);
}
