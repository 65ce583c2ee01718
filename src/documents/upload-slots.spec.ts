import { describe, expect, it } from '@jest/globals';
import { UploadSlots } from './upload-slots.js';

const BUSY = expect.objectContaining({ kind: 'unavailable', code: 'documents.busy' });
const YOURS = expect.objectContaining({ kind: 'too_many', code: 'documents.too_many_of_yours' });

describe('the slots for uploads', () => {
  it('are two for one sender, so that others find room', () => {
    const slots = new UploadSlots();
    slots.take('a');
    const free = slots.take('a');
    expect(() => slots.take('a')).toThrow(YOURS);
    slots.take('b');
    free();
    slots.take('a');
    expect(() => slots.take('a')).toThrow(YOURS);
  });

  it('are eight in all, and each can be taken again when it is freed', () => {
    const slots = new UploadSlots();
    const frees = ['a', 'b', 'c', 'd'].flatMap((sender) => [slots.take(sender), slots.take(sender)]);
    expect(() => slots.take('e')).toThrow(BUSY);
    for (const free of frees) free();
    for (const sender of ['a', 'b', 'c', 'd']) frees.push(slots.take(sender), slots.take(sender));
    expect(() => slots.take('e')).toThrow(BUSY);
  });
});
