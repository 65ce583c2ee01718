import { describe, expect, it } from '@jest/globals';
import { monthsAfter, nextStep, standingOf, type CheckIn } from './check-ins.js';

const seen = '2026-01-31T12:00:00.000Z';
const fresh = standingOf(null, seen, 3);

describe('a check-in', () => {
  it('is due so many months after the holder was last seen, at the end of a shorter month', () => {
    expect(fresh).toEqual({ step: 0, since: seen, nextAt: '2026-04-30T12:00:00.000Z' });
    expect(monthsAfter('2024-11-30T00:00:00.000Z', 3)).toBe('2025-02-28T00:00:00.000Z');
  });

  it('is not due before', () => {
    expect(nextStep(fresh, '2026-04-30T11:59:59.999Z')).toEqual({ left: fresh });
  });

  it('asks, reminds after 14 and 28 days, and then asks the executors, once', () => {
    const mails: string[] = [];
    let standing: CheckIn = fresh;
    for (let day = 0; day < 400; day += 1) {
      const now = new Date(Date.parse(seen) + day * 24 * 3_600_000).toISOString();
      const { mail, left } = nextStep(standing, now);
      if (mail) mails.push(`${now.slice(0, 10)} ${mail}`);
      standing = left;
    }
    expect(mails).toEqual([
      '2026-04-30 check_in',
      '2026-05-14 reminder',
      '2026-05-28 reminder',
      '2026-06-11 executors',
    ]);
  });

  it('never sends two at once, however late the timer is', () => {
    const late = '2027-01-01T00:00:00.000Z';
    const first = nextStep(fresh, late);
    expect(first.mail).toBe('check_in');
    expect(nextStep(first.left, late).mail).toBeUndefined();
  });

  it('begins anew once the holder was seen', () => {
    const asked: CheckIn = { step: 2, since: '2026-05-14T12:00:00.000Z', nextAt: '2026-05-28T12:00:00.000Z' };
    expect(standingOf(asked, seen, 3)).toBe(asked);
    expect(standingOf(asked, '2026-05-20T00:00:00.000Z', 3)).toMatchObject({
      step: 0,
      nextAt: '2026-08-20T00:00:00.000Z',
    });
  });
});
