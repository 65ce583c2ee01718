import { Injectable } from '@nestjs/common';
import { Database } from '../kernel/index.js';
import { SealedFileRow } from './sealed-file.entity.js';

/** Which sealed files are kept, in the current transaction. */
@Injectable()
export class SealedFileStore {
  constructor(private readonly database: Database) {}

  /** Records that the file is kept. */
  async keep(id: string, sealedAt: string): Promise<void> {
    await this.database.repository(SealedFileRow).insert({ id, sealedAt });
  }

  /** Tells whether the file is kept. */
  isKept(id: string): Promise<boolean> {
    return this.database.repository(SealedFileRow).existsBy({ id });
  }

  /** Records that the file is no longer kept. */
  async forget(id: string): Promise<void> {
    await this.database.repository(SealedFileRow).delete({ id });
  }
}
