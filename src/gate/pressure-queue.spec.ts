import { describe, expect, it } from '@jest/globals';
import { newDecisionId, newId } from '../kernel/index.js';
import type { Recorded, Recording } from './batch.js';
import { entryOf } from './decision-entry.js';
import { toRow } from './decision-row.js';
import { PressureQueue } from './pressure-queue.js';

const DENY = {
  outcome: 'deny',
  reason: 'undecided',
  rules: [],
  details: {},
  obligations: [],
  spends: [],
  expiresAt: null,
  factsVersion: 1,
} as const;

function recording(): Recording {
  const id = newDecisionId(Date.now());
  const decision = { ...DENY, rules: [], obligations: [], spends: [] };
  const entry = entryOf(id, new Date().toISOString(), { likeness: newId('lk'), platform: newId('pf') }, decision, {
    code: 'not_permitted',
    details: {},
  });
  return {
    row: toRow(entry),
    likenessVersion: 1,
    platformVersion: 1,
    interactantVersion: null,
    obligationSet: null,
    salt: Buffer.alloc(32),
    commitment: Buffer.alloc(32),
  };
}
const soon = (): number => performance.now() + 5_000;
const lost = (): Error => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });

describe('The pressure queue', () => {
  it('makes one batch of all that queued while the last was in flight', async () => {
    const sizes: number[] = [];
    const queue = new PressureQueue(async (batch) => {
      sizes.push(batch.length);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return batch.map(() => 'written');
    });
    const first = queue.submit(recording(), soon());
    await Promise.resolve();
    const rest = Array.from({ length: 10 }, () => queue.submit(recording(), soon()));
    await Promise.all([first, ...rest]);
    expect(sizes).toEqual([1, 10]);
  });

  it('has a second batch in flight only when more than 32 wait', async () => {
    let inFlight = 0;
    let most = 0;
    const queue = new PressureQueue(async (batch) => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inFlight -= 1;
      return batch.map(() => 'written');
    });
    const submitted = Array.from({ length: 20 }, () => queue.submit(recording(), soon()));
    await new Promise((resolve) => setTimeout(resolve, 5));
    submitted.push(...Array.from({ length: 32 }, () => queue.submit(recording(), soon())));
    expect(most).toBe(1);
    submitted.push(queue.submit(recording(), soon()));
    await Promise.all(submitted);
    expect(most).toBe(2);
  });

  it('sends the same ids again when the outcome is unknown', async () => {
    const sent: string[][] = [];
    const queue = new PressureQueue((batch) => {
      sent.push(batch.map(({ row }) => row.id));
      return sent.length === 1 ? Promise.reject(lost()) : Promise.resolve(batch.map((): Recorded => 'already'));
    });
    await expect(queue.submit(recording(), soon())).resolves.toBe('already');
    expect(sent[1]).toEqual(sent[0]);
  });

  it('refuses at the deadline, whatever the database does, and never answers later', async () => {
    const queue = new PressureQueue(() => new Promise(() => undefined));
    await expect(queue.submit(recording(), performance.now() + 50)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('lets no member that the database refuses take the others with it', async () => {
    const bad = recording();
    const queue = new PressureQueue((batch) =>
      batch.some(({ row }) => row.id === bad.row.id)
        ? Promise.reject(new Error('invalid input'))
        : Promise.resolve(batch.map((): Recorded => 'written')),
    );
    const answers = await Promise.allSettled([
      queue.submit(recording(), soon()),
      queue.submit(bad, soon()),
      queue.submit(recording(), soon()),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
