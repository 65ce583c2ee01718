import { Module } from '@nestjs/common';
import { Press } from './pdf/press.js';
import { SealedFileStore } from './sealed-file.store.js';
import { SealedFiles } from './sealed-files.js';
import { Uploads } from './uploads.js';

/** Sealed files on disk, the receiving of uploads, and documents to print. */
@Module({ providers: [SealedFileStore, SealedFiles, Uploads, Press], exports: [SealedFiles, Uploads, Press] })
export class DocumentsModule {}
