import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sealed, unseal } from './seal.js';

const key = { id: 'first', key: randomBytes(32) };
const find = (id: string) => (id === key.id ? key : undefined);
const seal = (plain: Buffer, name = 'a'): Buffer => Buffer.concat([...sealed(plain, name, key)]);

describe('a sealed file', () => {
  it.each([0, 1, 1024 * 1024, 2_500_000])('of %i bytes opens to what was sealed', async (size) => {
    const plain = randomBytes(size);
    expect((await unseal(seal(plain), 'a', find)).equals(plain)).toBe(true);
  });

  it('names its key and shows nothing of its content', () => {
    const file = seal(Buffer.from('a document that nobody may read '.repeat(40)));
    expect(file.includes('first')).toBe(true);
    expect(file.includes('document')).toBe(false);
  });

  it('is different each time, for its nonce is random', () => {
    const plain = Buffer.from('the same');
    expect(seal(plain).equals(seal(plain))).toBe(false);
  });

  it('is refused when any of its bytes has changed', async () => {
    const file = seal(Buffer.from('evidence'));
    for (let at = 0; at < file.length; at += 1) {
      const altered = Buffer.from(file);
      altered.writeUInt8(file.readUInt8(at) ^ 1, at);
      await expect(unseal(altered, 'a', find)).rejects.toMatchObject({ code: 'documents.file_damaged' });
    }
  });

  it('is refused at every length shorter than its own', async () => {
    const file = seal(Buffer.from('evidence'));
    for (let length = 0; length < file.length; length += 1)
      await expect(unseal(file.subarray(0, length), 'a', find)).rejects.toMatchObject({
        code: 'documents.file_damaged',
      });
  });

  it('does not pass for another file', async () => {
    await expect(unseal(seal(Buffer.from('x'), 'a'), 'b', find)).rejects.toMatchObject({
      code: 'documents.file_damaged',
    });
  });

  it('is refused when its key is gone', async () => {
    await expect(unseal(seal(Buffer.from('x')), 'a', () => undefined)).rejects.toMatchObject({
      code: 'documents.file_damaged',
    });
  });
});
