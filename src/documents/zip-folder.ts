import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of a folder: its path with `/` between the names, and what it holds, text as UTF-8. */
export interface FolderFile {
  path: string;
  content: string | Uint8Array;
}

/** The format's own beginning of time, for a folder that must come out the same every time. */
const FIXED = '1980-01-01T00:00:00Z';
/** What is this short gains nothing by being compressed. */
const TINY_BYTES = 64;

/**
 * Zips a folder while it is read: one file is taken when there is room for it downstream, so that memory stays at the
 * largest file and the list of names. Every file bears `modifiedAt` (RFC 3339), or a fixed date. The stream fails when
 * `files` does, and for a path that is not relative, plain and new.
 */
export function zipFolder(files: AsyncIterable<FolderFile>, modifiedAt = FIXED): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  fill(zip, files, new Date(modifiedAt), output).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error('A folder could not be zipped.'));
  });
  return output;
}

async function fill(zip: ZipFile, files: AsyncIterable<FolderFile>, mtime: Date, output: PassThrough): Promise<void> {
  const paths = new Set<string>();
  for await (const { path, content } of files) {
    if (output.destroyed) return;
    checkPath(path, paths);
    const bytes = Buffer.from(content);
    const source = Readable.from([bytes]);
    const give = (): unknown => source.destroy();
    output.once('close', give);
    zip.addReadStream(source, path, { mtime, size: bytes.length, compress: bytes.length > TINY_BYTES });
    await finished(source).catch(() => undefined);
    output.off('close', give);
  }
  zip.end();
}

function checkPath(path: string, known: Set<string>): void {
  const names = path.split('/');
  if (path.includes('\\') || path.includes('\0') || names.some((name) => ['', '.', '..'].includes(name)))
    throw new Error('A path in a zipped folder is relative and plain.');
  if (known.has(path)) throw new Error('A path stands once in a zipped folder.');
  known.add(path);
}
