import { createHash } from 'node:crypto';
import { canonical } from '../verifier/index.js';
import type { Wishes } from './wishes.js';

/** The SHA-256 of wishes in their one canonical form (RFC 8785), in hex: the same however they were sent. */
export function wishesDigest(wishes: Wishes): string {
  return createHash('sha256').update(canonical(wishes)).digest('hex');
}
