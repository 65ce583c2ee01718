import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as make from '../../../test/support/policy/build.js';
import { withRestriction } from '../../../test/support/policy/changes.js';
import { Dice } from '../../../test/support/policy/dice.js';
import type { World } from '../../../test/support/policy/troubles.js';
import { worldOf } from '../../../test/support/policy/worlds.js';
import { newDecisionId, newId } from '../../kernel/index.js';
import { decide, type LikenessFacts, type UseRequest } from '../../policy/index.js';
import type { AskedUse } from '../asked-use.js';
import { entryOf } from '../decision-entry.js';
import { statusOf, type HeldPermit } from './permit-status.js';
import type { Status } from './status-bits.js';

const NOW = make.NOON;

/** The permit that this world gives, if it does. */
function permitIn({ facts, request, now }: World): HeldPermit | undefined {
  const decision = decide(facts, request, now);
  if (!facts.directive || decision.outcome !== 'permit') return undefined;
  const asked = { ...request, ...(request.interactant ? { interactant: newId('in') } : {}) } as unknown as AskedUse;
  const told = { code: 'permitted' as const, details: {} };
  return { entry: entryOf(newDecisionId(1), now, asked, decision, told), directive: facts.directive.version };
}

function mustPermit(facts: LikenessFacts, request: UseRequest): HeldPermit {
  const permit = permitIn({ facts, request, now: NOW });
  if (!permit) throw new Error('This is no permit.');
  return permit;
}

/** What becomes of a permit when the facts are these. */
function status(permit: HeldPermit, { facts, request, now }: World): Status {
  const { adult = false, consented = false } = request.interactant ?? {};
  const talker = request.interactant ? { adult, consented } : undefined;
  return statusOf(permit, { facts, approved: true, talker }, now);
}

/** The world once the permit's uses have been taken. */
function afterwards(world: World, { entry }: HeldPermit): World {
  const grants = world.facts.grants.map((grant) =>
    entry.spends.includes(grant.id) ? { ...grant, usesLeft: (grant.usesLeft ?? 0) - 1 } : grant,
  );
  return { ...world, facts: { ...world.facts, grants } };
}

/** Checks it in every world that gives a permit, of ten thousand. */
function forEveryPermit(check: (permit: HeldPermit, world: World, dice: Dice) => boolean): void {
  const property = fc.property(fc.noShrink(fc.integer()), (seed) => {
    const world = worldOf(seed);
    const permit = permitIn(world);
    return permit === undefined || check(permit, afterwards(world, permit), new Dice(~seed));
  });
  fc.assert(property, { numRuns: 10_000 });
}

describe('what becomes of a permit', () => {
  it('is that it holds as long as nothing has changed, although it took the last use of its grants', () => {
    forEveryPermit((permit, world) => status(permit, world) === 'valid');
  });

  it('is never that it holds where the same request is denied, and its uses are not the reason', () => {
    forEveryPermit((permit, world, dice) => {
      const closed = withRestriction(world, dice);
      const { outcome, reason } = decide(closed.facts, closed.request, closed.now);
      const isClosed = outcome === 'deny' && reason !== 'undecided';
      return !isClosed || status(permit, closed) !== 'valid';
    });
  });

  it('is a suspension while somebody has paused the likeness, and else is not', () => {
    forEveryPermit((permit, world) => {
      const facts = { ...world.facts, suspendedBy: ['operator' as const] };
      return status(permit, { ...world, facts }) === 'suspended' && status(permit, world) === 'valid';
    });
  });

  it('is its end under any other directive, be it the same in all but its version', () => {
    forEveryPermit((permit, world) => {
      const { directive } = world.facts;
      const later = directive && { ...directive, version: directive.version + 1 };
      return [later, null].every((each) => {
        const facts = { ...world.facts, directive: each };
        return status(permit, { ...world, facts }) === 'revoked';
      });
    });
  });

  it.each<[string, Partial<LikenessFacts>, Status]>([
    ['nothing', {}, 'valid'],
    ['a pause', { suspendedBy: ['holder'] }, 'suspended'],
    ['a replica held back', { replicas: { rp_voice: make.replica({ state: 'suspended' }) } }, 'suspended'],
    ['both', { suspendedBy: ['holder'], replicas: { rp_voice: make.replica({ state: 'suspended' }) } }, 'suspended'],
    ['a revoked replica', { replicas: { rp_voice: make.replica({ state: 'revoked' }) } }, 'revoked'],
    ['a replica that is gone', { replicas: {} }, 'revoked'],
    ['a replica that ends today', { replicas: { rp_voice: make.replica({ endsOn: '2026-06-15' }) } }, 'revoked'],
    ['a pause, and no identity', { suspendedBy: ['holder'], identity: 'unproven' }, 'revoked'],
    ['a blocked platform', { blockedPlatforms: ['pf_a'] }, 'revoked'],
    ['a pause, and a blocked platform', { suspendedBy: ['operator'], blockedPlatforms: ['pf_a'] }, 'revoked'],
    ['an executor’s refusal in life', { executorRefusals: [make.rule('refuse')] }, 'valid'],
  ])('by %s', (_, change, expected) => {
    const facts = make.facts();
    const permit = mustPermit(facts, make.request());
    const world = { facts: { ...facts, ...change }, request: make.request(), now: NOW };
    expect(status(permit, world)).toBe(expected);
  });

  it('is its end with its likeness, and when its platform may not ask any more', () => {
    const facts = make.facts();
    const permit = mustPermit(facts, make.request());
    expect(statusOf(permit, { facts: null, approved: true, talker: undefined }, NOW)).toBe('revoked');
    expect(statusOf(permit, { facts, approved: false, talker: undefined }, NOW)).toBe('revoked');
  });

  it('rests on the grant that it spent, and on no other of which a use would have to be taken', () => {
    const asks = make.directive([make.rule('ask')]);
    const [own, other] = [
      make.grant('holder', { id: 'gr_1', usesLeft: 1 }),
      make.grant('holder', { id: 'gr_2', usesLeft: 5 }),
    ];
    const permit = mustPermit(make.facts({ directive: asks, grants: [own, other] }), make.request());
    expect(permit.entry.spends).toEqual(['gr_1']);
    const left = (grants: LikenessFacts['grants']): Status =>
      status(permit, { facts: make.facts({ directive: asks, grants }), request: make.request(), now: NOW });
    expect(left([{ ...own, usesLeft: 0 }, other])).toBe('valid');
    expect(left([other])).toBe('revoked');
    expect(left([{ ...own, usesLeft: 0, validUntil: NOW }, other])).toBe('revoked');
    expect(left([])).toBe('revoked');
  });

  it('is its end when it would carry other obligations', () => {
    const facts = make.facts({ replicas: { rp_voice: make.replica() } });
    const request = make.request({ operation: 'converse', interactant: { adult: true, consented: true } });
    const permit = mustPermit(facts, request);
    const ending = { ...facts, replicas: { rp_voice: make.replica({ endsOn: '2027-01-01' }) } };
    expect(status(permit, { facts, request, now: NOW })).toBe('valid');
    expect(status(permit, { facts: ending, request, now: NOW })).toBe('revoked');
  });
});
