import { describe, expect, it } from '@jest/globals';
import { newId } from './ids.js';
import { mentionOf } from './mention.js';

const id = newId('lk');
const hex = id.slice(3);
const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const finds = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text);

describe('a mention', () => {
  it.each([id, `{"likeness":"${id}"}`, uuid, `\\x${hex}`, id.toUpperCase()])('of an id is found in %s', (text) => {
    expect(finds(mentionOf([newId('ac'), id]), text)).toBe(true);
  });

  it('of another id is not found', () => {
    expect(finds(mentionOf([newId('lk')]), `${id} ${uuid}`)).toBe(false);
  });

  it.each([
    'ann.o+x@example.org',
    'To: <Ann.O+X@example.org>',
    '"to":"ann.o+x@example.org"',
    'of ann.o+x@example.org.',
  ])('of an address is found in %s', (text) => {
    expect(finds(mentionOf([], 'ann.o+x@example.org'), text)).toBe(true);
  });

  it.each([
    'joann.o+x@example.org',
    'd.ann.o+x@example.org',
    'ann.o+x@example.org.uk',
    'ann.o+x@example.orgs',
    'annzo+x@example.org',
    'annn.o+x@example.org',
  ])('of an address is not found in %s', (text) => {
    expect(finds(mentionOf([], 'ann.o+x@example.org'), text)).toBe(false);
  });
});
