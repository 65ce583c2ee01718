import { Injectable } from '@nestjs/common';
import { Database, toUuid, type AccountId, type PasskeyId } from '../../kernel/index.js';
import { PasskeyRow, type PasskeyFields } from './passkey.entity.js';

/** Passkeys in the database, in the current transaction. */
@Injectable()
export class PasskeyStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new passkey; false when its credential is known already. */
  async add(passkey: Omit<PasskeyFields, 'lastUsedAt' | 'disabledAt'>): Promise<boolean> {
    const rows = await this.database.query(
      `insert into passkeys (id, account_id, credential_id, public_key, counter, transports, label, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning id`,
      [
        toUuid(passkey.id),
        toUuid(passkey.account),
        passkey.credentialId,
        passkey.publicKey,
        passkey.counter,
        passkey.transports,
        passkey.label,
        passkey.addedAt,
      ],
    );
    return rows.length === 1;
  }

  /** The passkey of a credential. */
  findByCredential(credentialId: string): Promise<PasskeyRow | null> {
    return this.database.repository(PasskeyRow).findOneBy({ credentialId });
  }

  /** An account's passkeys, oldest first. */
  of(account: AccountId): Promise<PasskeyRow[]> {
    return this.database.repository(PasskeyRow).find({ where: { account }, order: { addedAt: 'ASC', id: 'ASC' } });
  }

  /** Removes a passkey of this account; null when it has none of this id. */
  async remove(account: AccountId, id: PasskeyId): Promise<PasskeyRow | null> {
    const found = await this.database.repository(PasskeyRow).findOneBy({ account, id });
    const { affected } = await this.database.repository(PasskeyRow).delete({ account, id });
    return affected === 1 ? found : null;
  }

  /** Notes a use under this count; false when the count does not go on, or the passkey is disabled or gone. */
  async use(id: PasskeyId, counter: number, now: string): Promise<boolean> {
    const rows = await this.database.query(
      `update passkeys set counter = $2, last_used_at = $3
        where id = $1 and disabled_at is null and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
      [toUuid(id), counter, now],
    );
    return rows.length === 1;
  }

  /** Notes that a passkey opens nothing any more; false when it did not already. */
  async disable(id: PasskeyId, now: string): Promise<boolean> {
    const rows = await this.database.query(
      'update passkeys set disabled_at = $2 where id = $1 and disabled_at is null returning id',
      [toUuid(id), now],
    );
    return rows.length === 1;
  }
}
