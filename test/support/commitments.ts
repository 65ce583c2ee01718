import { createHmac } from 'node:crypto';
import { canonical } from '../../src/verifier/index.js';
import { sha256 } from './rfc6962.js';

/** What a receipt holds that anybody needs to open its entry. */
export interface Opening {
  payload: Record<string, unknown>;
  salt: string;
  entry: string;
}

/** Tells whether one of these salts opens the entry of a receipt to its payload: HMAC-SHA-256 over it, padded to 256 bytes. */
export function opens({ payload, entry }: Opening, salts: readonly Buffer[]): boolean {
  const { commitment } = JSON.parse(entry) as { commitment: string };
  const message = Buffer.from(canonical(payload));
  const padded = Buffer.alloc(Math.ceil(message.length / 256) * 256, ' ');
  message.copy(padded);
  return salts.some((salt) => createHmac('sha256', salt).update(padded).digest('base64url') === commitment);
}

/** Every 32 bytes in a text, written in hex or base64url, that could be a salt or that a salt is made of. */
export function saltsIn(text: string): Buffer[] {
  const hex = [...text.matchAll(/[0-9a-f]{64,}/g)].flatMap(([run]) =>
    Array.from({ length: Math.floor(run.length / 64) }, (_, at) =>
      Buffer.from(run.slice(at * 64, at * 64 + 64), 'hex'),
    ),
  );
  const base64 = [...text.matchAll(/[A-Za-z0-9_-]{43}/g)].map(([run]) => Buffer.from(run, 'base64url'));
  const found = [...hex, ...base64].filter(({ length }) => length === 32);
  // A decision's row keeps the salt of its inner part, and the outer one's is made of it.
  return found.flatMap((salt) => [salt, sha256('sayso/decision/told', salt)]);
}
