import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** The answer that an earlier call with the same key was given. */
export interface KeptAnswer {
  request_hash: Buffer;
  status: number | null;
  body: string | null;
}

/** Answers kept for `Idempotency-Key`, each written in the transaction of the call it belongs to. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  /** Claims a key for this call; false when an earlier call, once it has ended, holds it. */
  async claim(keyHash: Buffer, actor: string, requestHash: Buffer, at: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into idempotency_keys (key_hash, request_hash, at, actor) values ($1, $2, $3, $4) on conflict (key_hash) do nothing returning 1`,
      [keyHash, requestHash, at, actor],
    );
    return rows.length === 1;
  }

  /** The answer kept under a key. */
  async find(keyHash: Buffer): Promise<KeptAnswer | undefined> {
    const rows = await this.database.query<KeptAnswer>(
      'select request_hash, status, body from idempotency_keys where key_hash = $1',
      [keyHash],
    );
    return rows[0];
  }

  /** Keeps the answer under its key; a null body says that it held a secret. */
  async keep(keyHash: Buffer, status: number, body: string | null): Promise<void> {
    await this.database.query('update idempotency_keys set status = $2, body = $3 where key_hash = $1', [
      keyHash,
      status,
      body,
    ]);
  }

  /** Forgets what this actor was answered, and every answer in which a mention is found. */
  async forgetOf(actor: string | null, mention: string): Promise<void> {
    await this.database.query('delete from idempotency_keys where actor = $1 or body ~* $2', [actor, mention]);
  }

  /** Forgets the keys claimed before an instant. */
  async forgetBefore(at: string): Promise<void> {
    await this.database.query('delete from idempotency_keys where at < $1', [at]);
  }
}
