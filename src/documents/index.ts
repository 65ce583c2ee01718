export { DocumentsModule } from './documents.module.js';
export { mediaTypeOf, mustBePaper, mustRecognise, type FileKind } from './file-kind.js';
export { OneAtATime } from './one-at-a-time.js';
export { Press } from './pdf/press.js';
export { TaggedPdf } from './pdf/tagged-pdf.js';
export { SealedFiles, toFileId, type FileId } from './sealed-files.js';
export { Uploads } from './uploads.js';
export { zipFolder, type FolderFile } from './zip-folder.js';
