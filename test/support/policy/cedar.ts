import type { Any, Grant, LikenessFacts, Phase, Rule, Scope } from '../../../src/policy/index.js';
import type { World } from './troubles.js';

/** Cedar policies by id; the id says what the policy stands for. */
export type CedarPolicies = Record<string, string>;

/** What Cedar is told of one case. */
export type CedarContext = Record<string, string | number | boolean | string[]>;

/**
 * Steps 21 to 26 in Cedar. In one case, the action `use` is allowed where the leave is a permit, and `ask` where it is
 * at least an ask. Whether a policy is held is told by the context, so that one set of policies serves many worlds.
 */
export function cedarPolicies({ directive, executorRefusals, grants }: LikenessFacts): CedarPolicies {
  const rules = directive?.rules ?? [];
  const asks = rules.filter(({ effect }) => effect === 'ask');
  const latitude = any((directive?.executorLatitude ?? []).map((scope, i) => all(held(`la_${i}`), certainly(scope))));
  const anAsk = any(asks.map((rule) => all(speaks(rule), possibly(rule))));
  const aCertainAsk = any(asks.map((rule) => all(speaks(rule), certainly(rule))));
  const aPermit = any(
    rules.filter(({ effect }) => effect === 'permit').map((rule) => all(speaks(rule), certainly(rule))),
  );
  const aGrant = any(grants.map(usable));
  const left = all('context.deceased', 'context.phase == "post_mortem"', latitude);

  const policies: CedarPolicies = {
    'reserved:ask': forbid('either', all(reserved, anAsk)),
    'reserved:latitude': forbid('either', all(reserved, left, not(anAsk), not(aPermit))),
    'permit:latitude': permit('ask', left),
    'permit:granted': permit('use', all(aGrant, any([aCertainAsk, left]))),
    'ask:ungranted': forbid('use', all(anAsk, not(all(aCertainAsk, aGrant)))),
    'converse:adult': forbid('either', '(context.operation == "converse" && !context.adult)'),
    'converse:consented': forbid('either', '(context.operation == "converse" && !context.consented)'),
  };
  for (const rule of rules) Object.assign(policies, rulePolicies(rule));
  for (const rule of executorRefusals) {
    policies[`executor:${rule.id}`] = forbid(
      'either',
      all('context.phase == "post_mortem"', speaks(rule), possibly(rule)),
    );
  }
  return policies;
}

/** The context of one case, where only some of the scopes that there are policies for are held. */
export function cedarContext(
  { facts, request, now }: World,
  held: string[],
  phase: Phase,
  modality: string,
): CedarContext {
  const { platform = '', operation = '', purpose = '', audience = '', territory, replica } = request;
  const usesLeft = facts.grants.filter((grant) => grant.usesLeft == null || grant.usesLeft > 0).map(({ id }) => id);
  return {
    phase,
    now: Date.parse(now),
    deceased: facts.lifeState === 'deceased',
    modalities: modality,
    operations: operation,
    operation,
    purposes: purpose,
    audiences: audience,
    platforms: platform,
    ...(territory == null ? {} : { territories: territory }),
    ...(replica == null ? {} : { replica }),
    adult: request.interactant?.adult === true,
    consented: request.interactant?.consented === true,
    held,
    unspent: usesLeft,
  };
}

const reserved = '(context.phase == "post_mortem" && ["commercial", "political"].contains(context.purposes))';

function rulePolicies(rule: Rule): CedarPolicies {
  if (rule.effect === 'refuse') return { [`refuse:${rule.id}`]: forbid('either', all(speaks(rule), possibly(rule))) };
  if (rule.effect === 'ask') return { [`ask:${rule.id}`]: permit('ask', all(speaks(rule), possibly(rule))) };
  return { [`permit:${rule.id}`]: permit('either', all(speaks(rule), certainly(rule))) };
}

function usable(grant: Grant): string {
  const side =
    grant.by === 'holder' ? 'context.phase == "lifetime"' : 'context.phase == "post_mortem" && context.deceased';
  const replica =
    grant.replica == null ? 'true' : `(context has replica && context.replica == ${quoted(grant.replica)})`;
  const unspent = `context.unspent.contains(${quoted(grant.id)})`;
  const phase = `context.phase == ${quoted(grant.phase)}`;
  return all(held(grant.id), side, phase, replica, unspent, inForce(grant), certainly(grant));
}

function speaks(rule: Rule): string {
  return all(held(rule.id), `${list(rule.phases)}.contains(context.phase)`, inForce(rule));
}

function held(id: string): string {
  return `context.held.contains(${quoted(id)})`;
}

function inForce({ validFrom, validUntil }: { validFrom?: string; validUntil?: string }): string {
  const from = validFrom == null ? 'true' : `context.now >= ${Date.parse(validFrom)}`;
  return all(from, validUntil == null ? 'true' : `context.now < ${Date.parse(validUntil)}`);
}

function certainly(scope: Scope): string {
  return byDimension(scope, (known, contained) => all(known, contained));
}

function possibly(scope: Scope): string {
  return byDimension(scope, (known, contained) => any([not(known), contained]));
}

function byDimension(scope: Scope, judge: (known: string, contained: string) => string): string {
  const dimensions = ['platforms', 'purposes', 'operations', 'modalities', 'audiences', 'territories'] as const;
  const judged = dimensions.map((dimension) => {
    const set: Any<string> = scope[dimension];
    if (set === 'any') return 'true';
    if (set.length === 0) return 'false';
    return judge(`context has ${dimension}`, `${list(set)}.contains(context.${dimension})`);
  });
  return all(...judged.filter((each) => each !== 'true'));
}

function permit(action: string, when: string): string {
  return `permit(principal, ${scopeOf(action)}, resource) when { ${when} };`;
}

function forbid(action: string, when: string): string {
  return `forbid(principal, ${scopeOf(action)}, resource) when { ${when} };`;
}

function scopeOf(action: string): string {
  return action === 'either' ? 'action' : `action == Action::${quoted(action)}`;
}

function all(...terms: string[]): string {
  return terms.length === 0 ? 'true' : `(${terms.join(' && ')})`;
}

function any(terms: string[]): string {
  return terms.length === 0 ? 'false' : `(${terms.join(' || ')})`;
}

function not(term: string): string {
  return `!(${term})`;
}

function list(values: readonly string[]): string {
  return `[${values.map(quoted).join(', ')}]`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
