import { Injectable } from '@nestjs/common';
import { SealedFiles, type FolderFile } from '../../documents/index.js';
import { IdentityProofs } from '../../identity/index.js';
import { Failure, type AccountId } from '../../kernel/index.js';
import { json } from './held-records.js';

/** What a person sent to prove who they are, opened. */
@Injectable()
export class HeldEvidence {
  constructor(
    private readonly proofs: IdentityProofs,
    private readonly sealed: SealedFiles,
  ) {}

  /** The proofs as one file of JSON, then the files that are still kept of each. */
  async *files(account: AccountId): AsyncGenerator<FolderFile> {
    const proofs = await this.proofs.allOf(account);
    const listed = proofs.map(({ files, ...proof }) => ({
      ...proof,
      files: files.map(({ part, kind }) => `${part}.${kind}`),
    }));
    yield json('identity-proofs', listed);
    for (const { id, files } of proofs)
      for (const { part, kind, id: file } of files) {
        const path = `identity-proofs/${id}/${part}`;
        const content = await this.open(file);
        yield content ? { path: `${path}.${kind}`, content } : { path: `${path}.unreadable.txt`, content: UNREADABLE };
      }
  }

  /** A file that cannot be opened must not keep its holder from all the rest. */
  private async open(file: Parameters<SealedFiles['read']>[0]): Promise<Buffer | undefined> {
    try {
      return await this.sealed.read(file);
    } catch (error) {
      if (error instanceof Failure && error.kind === 'not_found') return undefined;
      throw error;
    }
  }
}

const UNREADABLE = 'This file is damaged, or was deleted while the export was made. Ask the operators.\n';
