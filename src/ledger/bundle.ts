const LENGTH_BYTES = 2;

/** Writes entries one after the other, each behind its length as big-endian uint16 (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly string[]): Buffer {
  const lengths = entries.map((entry) => Buffer.byteLength(entry));
  const bundle = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + LENGTH_BYTES + length, 0));
  let end = 0;
  for (const [at, entry] of entries.entries()) {
    end = bundle.writeUInt16BE(lengths[at] ?? 0, end);
    end += bundle.write(entry, end);
  }
  return bundle;
}
