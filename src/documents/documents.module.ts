import { Module } from '@nestjs/common';
import { SealedFileStore } from './sealed-file.store.js';
import { SealedFiles } from './sealed-files.js';
import { Uploads } from './uploads.js';

/** Sealed files on disk, and the receiving of uploads. */
@Module({ providers: [SealedFileStore, SealedFiles, Uploads], exports: [SealedFiles, Uploads] })
export class DocumentsModule {}
