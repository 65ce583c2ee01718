import { StreamableFile } from '@nestjs/common';

/** The media type of a record. */
export const PDF = 'application/pdf';

/** The record of a retired replica as a file to keep. */
export function recordFile(pdf: Buffer): StreamableFile {
  const disposition = 'attachment; filename="sayso-retirement-record.pdf"';
  return new StreamableFile(pdf, { type: PDF, disposition, length: pdf.length });
}
