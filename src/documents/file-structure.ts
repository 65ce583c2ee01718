import { crc32 } from 'node:zlib';

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** How far from the end the last mark of a PDF may stand; readers look no further either. */
const PDF_TAIL = 1024;
const [SOI, EOI, SOS, MARKER] = [0xd8, 0xd9, 0xda, 0xff];

/** Tells whether a file is built as its kind says, from its first byte to its last. Nothing of it is rendered or run. */
export function isWhole(bytes: Buffer, kind: 'pdf' | 'png' | 'jpg'): boolean {
  return WHOLE[kind](bytes);
}

const WHOLE = { pdf: isWholePdf, png: isWholePng, jpg: isWholeJpeg };

/** A header, a place where the cross-references start that lies inside, and the mark of the end. */
function isWholePdf(bytes: Buffer): boolean {
  const tail = bytes.subarray(-PDF_TAIL).toString('latin1');
  const [, start] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail) ?? [];
  if (!bytes.subarray(0, PDF_TAIL).includes('%PDF-') || start === undefined || Number(start) >= bytes.length)
    return false;
  const table = bytes.subarray(Number(start), Number(start) + 32).toString('latin1');
  return /^\s*(xref|\d+\s+\d+\s+obj)/.test(table);
}

/** Chunks from IHDR to IEND, each as long as it says and with its own checksum, and nothing behind. */
function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return false;
  for (let at = 8, first = true; at + 12 <= bytes.length; first = false) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (first !== (type === 'IHDR')) return false;
    if (type === 'IEND') return end === bytes.length;
    at = end;
  }
  return false;
}

/** Segments that lead from the first marker to an image's data, and the end of the image at the end of the file. */
function isWholeJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes[0] !== MARKER || bytes[1] !== SOI) return false;
  if (bytes[bytes.length - 2] !== MARKER || bytes[bytes.length - 1] !== EOI) return false;
  for (let at = 2; at + 4 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes[at] !== MARKER || bytes.readUInt16BE(at + 2) < 2) return false;
    if (bytes[at + 1] === SOS) return true;
  }
  return false;
}
