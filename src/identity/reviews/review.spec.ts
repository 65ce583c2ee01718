import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kernel/index.js';
import { operatorsNeeded, verdictOf, type Outcome, type Review } from './review.js';

const reviews = (...outcomes: Outcome[]): Review[] => outcomes.map((outcome) => ({ operator: newId('ac'), outcome }));

describe('the verdict on what operators review', () => {
  it('needs one operator, and two where four eyes are asked for', () => {
    expect([operatorsNeeded(false), operatorsNeeded(true)]).toEqual([1, 2]);
  });

  it('is open while nobody or too few have accepted', () => {
    expect(verdictOf([], 1).outcome).toBeNull();
    expect(verdictOf(reviews('accepted'), 2)).toMatchObject({ outcome: null, voices: 1, needed: 2 });
  });

  it('is accepted when as many as needed accept, and names them', () => {
    const two = reviews('accepted', 'accepted');
    expect(verdictOf(two, 2)).toEqual({
      outcome: 'accepted',
      voices: 2,
      needed: 2,
      reviewers: two.map((r) => r.operator),
    });
  });

  it('is rejected by one, whoever accepted and in whatever order', () => {
    expect(verdictOf(reviews('rejected'), 2).outcome).toBe('rejected');
    expect(verdictOf(reviews('accepted', 'rejected', 'accepted'), 2).outcome).toBe('rejected');
  });
});
