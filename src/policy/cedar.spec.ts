import { isDeepStrictEqual } from 'node:util';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from '@jest/globals';
import { cedarContext, cedarPolicies, type CedarContext } from '../../test/support/policy/cedar.js';
import { Dice } from '../../test/support/policy/dice.js';
import { speaksForThemselves } from '../../test/support/policy/oracle-terms.js';
import type { World } from '../../test/support/policy/troubles.js';
import { anyRequest, plainWorld } from '../../test/support/policy/worlds.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { Phase } from './vocabulary.js';

const WORLDS = 10_000;
const WORLDS_TO_A_DIRECTIVE = 50;

interface Answer {
  allowed: boolean;
  because: string[];
}
type Verdict = Pick<Decision, 'outcome' | 'rules'> & { reason: string };

describe('the policy beside an engine that nobody here wrote', () => {
  it('decides steps 21 to 26 as Cedar does', () => {
    const reasons: string[] = [];
    for (let seed = 0; reasons.length < WORLDS; seed += 1) reasons.push(...compareOneDirective(new Dice(seed)));
    const shares = [...new Set(reasons)].map(
      (name) => reasons.filter((reason) => reason === name).length / reasons.length,
    );
    expect(shares).toHaveLength(8);
    expect(Math.min(...shares)).toBeGreaterThan(0.005);
  });
});

/** Cedar reads policies slowly and evaluates them fast, so one reading serves many worlds that hold some of them. */
function compareOneDirective(dice: Dice): string[] {
  const { facts, now } = plainWorld(dice);
  const parsed = cedar.preparsePolicySet('directive', { staticPolicies: cedarPolicies(facts) });
  expect(parsed).toEqual({ type: 'success' });
  const worlds = Array.from({ length: WORLDS_TO_A_DIRECTIVE }, () => {
    const held = idsOf(facts).filter(() => dice.chance(60));
    return { held, world: { facts: holdingOnly(facts, held), request: anyTalk(dice), now } };
  });
  return worlds.flatMap(({ world, held }) => compare(world, held));
}

function compare(world: World, held: string[]): string[] {
  const ours = verdictOf(decide(world.facts, world.request, world.now));
  if (!ours) return [];
  const theirs = cedarVerdict(world, held);
  if (!isDeepStrictEqual(ours, theirs)) expect({ world, ...ours }).toEqual({ world, ...theirs });
  return [ours.reason];
}

/** What Cedar could know of a decision, or nothing where another step decided. */
function verdictOf({ outcome, reason, rules }: Decision): Verdict | undefined {
  if (outcome === 'permit') return { outcome, reason: 'permitted', rules: [] };
  if (reason === 'approval_required') return { outcome, reason, rules: [] };
  const isCompared = /^(refused_by|interactant_|reserved_to|undecided)/.test(reason);
  return isCompared ? { outcome, reason, rules } : undefined;
}

function cedarVerdict(world: World, held: string[]): Verdict {
  const contexts = casesOf(world).map(([phase, modality]) => cedarContext(world, held, phase, modality));
  const asks = contexts.map((context) => ask('ask', context));
  const because = new Set(asks.flatMap((answer) => (answer.allowed ? [] : answer.because)));
  const named = (prefix: string) =>
    [...because].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const deny = (reason: string, rules: string[] = []): Verdict => ({ outcome: 'deny', reason, rules: rules.sort() });

  if (named('refuse:').length > 0) return deny('refused_by_holder', named('refuse:'));
  if (named('executor:').length > 0) return deny('refused_by_executor', named('executor:'));
  if (because.has('converse:adult')) return deny('interactant_not_adult');
  if (because.has('converse:consented')) return deny('interactant_consent_missing');
  if (asks.some(({ allowed }) => !allowed))
    return deny(named('reserved:').length > 0 ? 'reserved_to_holder' : 'undecided');
  if (contexts.every((context) => ask('use', context).allowed))
    return { outcome: 'permit', reason: 'permitted', rules: [] };
  return { outcome: 'ask', reason: 'approval_required', rules: [] };
}

function ask(action: 'use' | 'ask', context: CedarContext): Answer {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Platform', id: 'asking' },
    action: { type: 'Action', id: action },
    resource: { type: 'Likeness', id: 'lk_1' },
    context,
    preparsedPolicySetId: 'directive',
    entities: [],
  });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const { decision, diagnostics } = answer.response;
  expect(diagnostics.errors).toEqual([]);
  return { allowed: decision === 'allow', because: diagnostics.reason };
}

function casesOf({ facts, request }: World): [Phase, string][] {
  const { platform = '', operation = '', modality = '', purpose = '', audience = '' } = request;
  const asked = { ...request, platform, operation, modality, purpose, audience };
  const phases: Phase[] = facts.lifeState === 'deceased' ? ['post_mortem'] : ['lifetime'];
  if (facts.lifeState === 'death_reported' && !speaksForThemselves(facts, asked)) phases.push('post_mortem');
  const rendered = request.replica == null ? undefined : facts.replicas[request.replica]?.modalities;
  return phases.flatMap((phase) => [...new Set(rendered ?? [modality])].map((each): [Phase, string] => [phase, each]));
}

function anyTalk(dice: Dice): World['request'] {
  const { supportedObligations, ...request } = anyRequest(dice);
  const interactant = dice.pick([
    { adult: true, consented: true },
    { adult: true, consented: true },
    { adult: true },
    {},
  ]);
  return request.operation === 'converse' ? { ...request, interactant } : request;
}

function idsOf({ directive, executorRefusals, grants }: World['facts']): string[] {
  const named = [...(directive?.rules ?? []), ...executorRefusals, ...grants].map(({ id }) => id);
  return [...named, ...(directive?.executorLatitude ?? []).map((_, i) => `la_${i}`)];
}

function holdingOnly(facts: World['facts'], held: string[]): World['facts'] {
  const isHeld = ({ id }: { id: string }) => held.includes(id);
  const { directive } = facts;
  return {
    ...facts,
    directive: directive && {
      ...directive,
      rules: directive.rules.filter(isHeld),
      executorLatitude: directive.executorLatitude.filter((_, i) => held.includes(`la_${i}`)),
    },
    executorRefusals: facts.executorRefusals.filter(isHeld),
    grants: facts.grants.filter(isHeld),
  };
}
