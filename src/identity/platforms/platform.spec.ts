import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kernel/index.js';
import { NEW_PLATFORM, changedFields } from './platform.js';

describe('what changed of a platform', () => {
  const key = { id: newId('pk'), hash: 'ab' };

  it('is everything for a new one', () => {
    expect(changedFields(null, NEW_PLATFORM)).toEqual({ state: 'pending', keys: [] });
  });

  it('is the state alone when it is approved', () => {
    expect(changedFields(NEW_PLATFORM, { ...NEW_PLATFORM, state: 'approved' })).toEqual({ state: 'approved' });
  });

  it('is the whole set of keys when one comes or goes', () => {
    expect(changedFields(NEW_PLATFORM, { ...NEW_PLATFORM, keys: [key] })).toEqual({ keys: [key] });
    expect(changedFields({ ...NEW_PLATFORM, keys: [key] }, NEW_PLATFORM)).toEqual({ keys: [] });
  });
});
