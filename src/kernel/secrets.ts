import { hash, randomBytes } from 'node:crypto';

/** Makes a secret of 256 random bits, written in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The SHA-256 of a text's UTF-8 bytes; secrets are stored as this and never as themselves. */
export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
