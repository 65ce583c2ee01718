import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Config, Database, Jobs, Keys, type SealingKeys } from '../kernel/index.js';
import { fileNotFound } from './documents.errors.js';
import { sealed, unseal } from './seal.js';
import { SealedFileStore } from './sealed-file.store.js';
import { SealedFolder } from './sealed-folder.js';

declare const fileId: unique symbol;
/** The random name of a sealed file: 32 hex digits. */
export type FileId = string & { readonly [fileId]: true };

const DELETE = 'documents.delete';
const UNDECIDED_MS = 60 * 60 * 1000;

/** Files kept sealed with AES-256-GCM under `files` in the home, by a key outside the database. */
@Injectable()
export class SealedFiles implements OnModuleInit {
  private readonly folder: SealedFolder;
  private keys: SealingKeys | undefined;

  constructor(
    config: Config,
    private readonly keyring: Keys,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly kept: SealedFileStore,
  ) {
    this.folder = new SealedFolder(join(config.home, 'files'));
  }

  onModuleInit(): void {
    this.keys = this.keyring.sealing('files');
    this.jobs.queue<{ file: string }>(DELETE, ({ file }) => this.deleteUnlessKept(file));
  }

  /** Seals `bytes` in the current transaction: when it is undone, the file is deleted within about an hour. */
  async put(bytes: Buffer): Promise<FileId> {
    const id = randomBytes(16).toString('hex') as FileId;
    const undecidedUntil = new Date(this.clock.millis() + UNDECIDED_MS).toISOString();
    await this.database.apart(() => this.jobs.send(DELETE, { file: id }, undecidedUntil));
    await this.folder.write(id, sealed(bytes, id, this.sealing().current));
    await this.kept.keep(id, this.clock.now());
    return id;
  }

  /** The bytes that were sealed; throws `documents.file_not_found`, or `documents.file_damaged` when they were altered. */
  async read(id: FileId): Promise<Buffer> {
    const file = (await this.kept.isKept(id)) ? await this.folder.find(id) : undefined;
    if (!file) throw fileNotFound();
    return unseal(file, id, (keyId) => this.sealing().find(keyId));
  }

  /** Gives the file up in the current transaction; it is deleted from disk as soon as that commits. */
  async remove(id: FileId): Promise<void> {
    await this.kept.forget(id);
    await this.jobs.send(DELETE, { file: id });
  }

  /**
   * Gives files up and deletes them from disk at once, before the current transaction ends: what comes last in it. Gives
   * how many of them were not on this disk.
   */
  async destroy(ids: readonly FileId[]): Promise<number> {
    let missing = 0;
    for (const id of ids) {
      await this.kept.forget(id);
      if (!(await this.folder.has(id))) missing += 1;
      await this.folder.remove(id);
    }
    return missing;
  }

  private async deleteUnlessKept(file: string): Promise<void> {
    if (!(await this.kept.isKept(file))) await this.folder.remove(file);
  }

  private sealing(): SealingKeys {
    if (!this.keys) throw new Error('The sealing keys have not been read.');
    return this.keys;
  }
}

/** Reads the id that a uuid column holds. */
export function toFileId(uuid: string): FileId {
  return uuid.replaceAll('-', '') as FileId;
}
