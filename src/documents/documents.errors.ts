import { Failure, type FieldError } from '../kernel/index.js';

/** A sealed file cannot be opened: it was changed, cut short, or its key is gone. */
export const fileDamaged = (): Failure =>
  new Failure('not_found', 'documents.file_damaged', 'The file cannot be opened: it is damaged or its key is gone.');

/** There is no sealed file under this id. */
export const fileNotFound = (): Failure =>
  new Failure('not_found', 'documents.file_not_found', 'There is no such file; it may have been deleted.');

/** The body is not a multipart form. */
export const notMultipart = (): Failure =>
  new Failure('unsupported', 'documents.not_multipart', 'Send the files as multipart/form-data.');

/** The multipart form could not be read to its end. */
export const multipartMalformed = (): Failure =>
  new Failure(
    'malformed',
    'documents.multipart_malformed',
    'The multipart form is cut short or malformed; send it again.',
  );

/** One file is larger than allowed. */
export const fileTooLarge = (part: string, megabytes: number): Failure =>
  new Failure('too_large', 'documents.file_too_large', `The file "${part}" is larger than ${megabytes} MB.`, {
    errors: [{ path: part, message: `must be at most ${megabytes} MB` }],
  });

/** The form does not have exactly the parts that are asked for. */
export const wrongParts = (errors: FieldError[]): Failure =>
  new Failure('invalid', 'documents.wrong_parts', 'The form lacks a file, or has a part that is not asked for.', {
    errors,
  });

/** The content of a file is of no accepted type, whatever its name says. */
export const typeNotAccepted = (part: string, accepted: string): Failure =>
  new Failure('unsupported', 'documents.type_not_accepted', `The content of "${part}" is not ${accepted}.`, {
    errors: [{ path: part, message: `must be ${accepted}` }],
  });

/** A file begins like its kind, and is not built like it to its end. */
export const fileIncomplete = (part: string): Failure =>
  new Failure('invalid', 'documents.file_incomplete', `The file "${part}" is damaged or was cut short.`, {
    errors: [{ path: part, message: 'must be a whole file' }],
  });

/** As many uploads as fit into memory are being received already. */
export const tooManyUploads = (): Failure =>
  new Failure('unavailable', 'documents.busy', 'Too many files are being received just now; try again in a moment.', {
    retryAfterSeconds: 5,
  });

/** This account sends as many files at once as one may. */
export const tooManyOfYours = (): Failure =>
  new Failure(
    'too_many',
    'documents.too_many_of_yours',
    'Two of your uploads are under way; send this one after them.',
    {
      retryAfterSeconds: 5,
    },
  );

/** An upload brought nothing for so long that it is given up. */
export const uploadStalled = (seconds: number): Failure =>
  new Failure(
    'malformed',
    'documents.upload_stalled',
    `Nothing of the upload has arrived for ${seconds} seconds; send it again.`,
  );
