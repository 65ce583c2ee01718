const END_BYTES = 22;
const RECORD_BYTES = 56;
const LOCATOR_BYTES = 20;
const MOST_FILES = 0xff_ff;
const VERSION = 45;

/**
 * The end of an archive of `size` bytes that holds `files` files: the central directory as it is, with the ZIP64 record before
 * its end when there are more files than 16 bits count (APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16).
 */
export function* withManyFiles(directory: Buffer, files: number, size: number): Generator<Buffer> {
  const entries = directory.subarray(0, -END_BYTES);
  if (files < MOST_FILES) {
    yield directory;
    return;
  }
  yield entries;
  yield recordOf(files, entries.length, size - directory.length);
  yield locatorOf(size - END_BYTES);
  const end = Buffer.from(directory.subarray(-END_BYTES));
  end.writeUInt16LE(MOST_FILES, 8);
  end.writeUInt16LE(MOST_FILES, 10);
  yield end;
}

/** The ZIP64 end of central directory record. */
function recordOf(files: number, length: number, start: number): Buffer {
  const record = Buffer.alloc(RECORD_BYTES);
  record.writeUInt32LE(0x06_06_4b_50, 0);
  record.writeBigUInt64LE(BigInt(RECORD_BYTES - 12), 4);
  record.writeUInt16LE(VERSION, 12);
  record.writeUInt16LE(VERSION, 14);
  record.writeBigUInt64LE(BigInt(files), 24);
  record.writeBigUInt64LE(BigInt(files), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  return record;
}

/** Where that record lies, on the one disk there is. */
function locatorOf(start: number): Buffer {
  const locator = Buffer.alloc(LOCATOR_BYTES);
  locator.writeUInt32LE(0x07_06_4b_50, 0);
  locator.writeBigUInt64LE(BigInt(start), 8);
  locator.writeUInt32LE(1, 16);
  return locator;
}
