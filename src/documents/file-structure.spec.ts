import { deflateSync, crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isWhole } from './file-structure.js';

type Kind = Parameters<typeof isWhole>[1];

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const header = Buffer.from('00000001000000010800000000', 'hex');
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
]);
const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00aaffd9', 'hex');
const body = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n';
const pdf = Buffer.from(`${body}xref\n0 1\ntrailer\n<<>>\nstartxref\n${body.length}\n%%EOF\n`);
const samples: [Kind, Buffer][] = [
  ['png', png],
  ['jpg', jpg],
  ['pdf', pdf],
];

describe('the structure of a file', () => {
  it.each(samples)('is whole: %s', (kind, bytes) => {
    expect(isWhole(bytes, kind)).toBe(true);
  });

  it.each(samples)('is not whole when it is cut short anywhere: %s', (kind, bytes) => {
    const shortest = kind === 'pdf' ? 2 : 1;
    for (let length = 0; length <= bytes.length - shortest; length += 1)
      expect(isWhole(bytes.subarray(0, length), kind)).toBe(false);
  });

  it.each(samples)('is not whole with something behind its end: %s', (kind, bytes) => {
    expect(isWhole(Buffer.concat([bytes, Buffer.from('<script>')]), kind)).toBe(false);
  });

  it('is not whole when a chunk of a PNG was altered', () => {
    const altered = Buffer.from(png);
    altered.writeUInt8(7, 20);
    expect(isWhole(altered, 'png')).toBe(false);
  });

  it('is told of any bytes, without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(...samples), (junk, [kind, bytes]) => {
        expect(isWhole(Buffer.from(junk), kind)).toBe(false);
        isWhole(Buffer.concat([bytes.subarray(0, 24), Buffer.from(junk), bytes.subarray(-8)]), kind);
      }),
    );
  });
});
