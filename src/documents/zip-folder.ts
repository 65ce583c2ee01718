import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { withManyFiles } from './zip64.js';

/** One file of a folder: its path with `/` between the names, and what it holds, text as UTF-8. */
export interface FolderFile {
  path: string;
  content: string | Uint8Array;
}

const STORED = 0;
const DEFLATED = 8;
/** The format's own beginning of time, for a folder that must come out the same every time. */
const FIXED = '1980-01-01T00:00:00Z';
/** Beyond it the format needs 64-bit offsets, which fflate does not write. */
const MOST_BYTES = 0xff_ff_ff_ff;

/** What is this short gains nothing by being compressed. */
const TINY_BYTES = 64;
/** Up to here compressing at once costs less than handing over to another thread. */
const SMALL_BYTES = 32 * 1024;

const deflateApart = promisify(deflateRaw);

/**
 * Zips a folder while it is read: one file is taken when there is room for it downstream, so that memory stays at the
 * largest file and some 300 bytes for each. Every file bears `modifiedAt` (RFC 3339, shown as UTC), or a fixed date. The stream
 * fails when `files` does, for a path that is not relative, plain and new, and beyond 4 GiB.
 */
export function zipFolder(files: AsyncIterable<FolderFile>, modifiedAt = FIXED): Readable {
  return Readable.from(zipped(files, wallTime(modifiedAt)), { objectMode: false });
}

async function* zipped(files: AsyncIterable<FolderFile>, mtime: Date): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
    bytes += chunk.length;
  });
  const paths = new Set<string>();
  for await (const file of files) {
    checkPath(file.path, paths);
    await add(zip, file, mtime);
    if (bytes > MOST_BYTES) throw new Error('The folder is larger than 4 GiB zipped.');
    yield* ready;
    ready = [];
  }
  zip.end();
  const end = ready.pop();
  if (end) yield* withManyFiles(Buffer.from(end.buffer, end.byteOffset, end.byteLength), paths.size, bytes);
}

/** Adds a file compressed beforehand: fflate's own compressor would stay in memory, one for each file, until the end. */
async function add(zip: Zip, { path, content }: FolderFile, mtime: Date): Promise<void> {
  const plain = Buffer.from(content);
  const entry: ZipInputFile = {
    filename: path,
    mtime,
    size: plain.length,
    crc: crc32(plain),
    compression: plain.length <= TINY_BYTES ? STORED : DEFLATED,
    attrs: 0,
  };
  zip.add(entry);
  entry.ondata?.(null, await compressed(plain), true);
}

async function compressed(plain: Buffer<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (plain.length <= TINY_BYTES) return plain;
  return plain.length <= SMALL_BYTES ? deflateRawSync(plain) : deflateApart(plain);
}

function checkPath(path: string, known: Set<string>): void {
  const names = path.split('/');
  if (path.includes('\\') || path.includes('\0') || names.some((name) => ['', '.', '..'].includes(name)))
    throw new Error('A path in a zipped folder is relative and plain.');
  if (known.has(path)) throw new Error('A path stands once in a zipped folder.');
  known.add(path);
}

/** The date whose local reading is the instant's reading in UTC: the format knows no time zone, and fflate reads local time. */
function wallTime(instant: string): Date {
  const at = new Date(instant);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}
