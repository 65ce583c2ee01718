import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LikenessFacts } from '../policy/index.js';
import { changeBetween } from './facts-change.js';
import { factsAfterEach, type RecordedChange } from './facts-history.js';
import { newFacts } from './new-facts.js';

const first = newFacts('lk_0', '1950-02-03');
const { version: _, ...set } = first;
const at = '2026-01-01T00:00:00.000Z';
const created: RecordedChange = { version: 1, at, type: 'likeness.created', set };

describe('the history of facts', () => {
  it('is nothing where nothing is on record', () => {
    expect(factsAfterEach([])).toEqual([]);
  });

  it('tells of each change what it was, and by whom where somebody did it', () => {
    const suspended: RecordedChange = {
      ...created,
      version: 2,
      type: 'likeness.suspended',
      by: 'ac_1',
      side: 'holder',
    };
    expect(factsAfterEach([created, { ...suspended, set: { suspendedBy: ['holder'] } }])).toEqual([
      { version: 1, at, type: 'likeness.created', said: {}, facts: first },
      {
        version: 2,
        at,
        type: 'likeness.suspended',
        by: 'ac_1',
        said: { side: 'holder' },
        facts: { ...first, version: 2, suspendedBy: ['holder'] },
      },
    ]);
  });

  it('leaves out what was taken away', () => {
    const died: RecordedChange = { ...created, version: 2, set: { lifeState: 'deceased', diedOn: '2026-01-01' } };
    const back: RecordedChange = { ...created, version: 3, set: { lifeState: 'living' }, unset: ['diedOn'] };
    expect(factsAfterEach([created, died, back]).at(-1)?.facts).toEqual({ ...first, version: 3 });
  });

  it('holds the facts after every change, whatever was changed', () => {
    const part = fc.record<Partial<LikenessFacts>>(
      {
        diedOn: fc.constantFrom('2026-01-01', '2026-02-01'),
        identity: fc.constantFrom('proven', 'unproven'),
        suspendedBy: fc.subarray(['holder', 'executor', 'operator']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const all = [first, ...parts.map((some, index): LikenessFacts => ({ ...first, ...some, version: index + 2 }))];
        const changes = all.slice(1).map((after, index): RecordedChange => {
          const before = all[index] ?? first;
          return { version: after.version, at, type: 'some.change', ...changeBetween(before, after) };
        });
        expect(factsAfterEach([created, ...changes]).map(({ facts }) => facts)).toEqual(all);
      }),
    );
  });
});
