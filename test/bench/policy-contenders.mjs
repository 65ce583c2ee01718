const DIMENSIONS = [
  ['modality', 'modalities'],
  ['operation', 'operations'],
  ['purpose', 'purposes'],
  ['audience', 'audiences'],
  ['platform', 'platforms'],
  ['territory', 'territories'],
];

/** Each loads a world's rules and returns a function that tells whether the request at an index is permitted. */
export const ownContender = {
  name: 'own',
  title: 'Sayso',
  async load({ rules, requests }) {
    const { decide } = await import('../../dist/policy/index.js');
    const facts = factsWith(rules);
    const nows = requests.map((_, i) => new Date(Date.parse('2026-06-15T12:00:00Z') + i * 1237).toISOString());
    return (i) => decide(facts, requests[i], nows[i]).outcome === 'permit';
  },
};

/** Casbin, with a deny-override effect and a matcher over the six dimensions. */
export const casbinContender = {
  name: 'casbin',
  title: 'casbin',
  async load({ rules, requests }, peers) {
    const { newEnforcer, newModelFromString } = peers('casbin');
    const fields = DIMENSIONS.map(([field]) => field);
    const enforcer = await newEnforcer(
      newModelFromString(`
[request_definition]
r = ${fields.join(', ')}
[policy_definition]
p = ${fields.join(', ')}, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = ${['platform', ...fields.filter((field) => field !== 'platform')].map((field) => `(p.${field} == "*" || r.${field} == p.${field})`).join(' && ')}
`),
    );
    const lines = rules.map((rule) => [
      ...DIMENSIONS.map(([, dimension]) => (rule[dimension] === 'any' ? '*' : rule[dimension][0])),
      rule.effect === 'permit' ? 'allow' : 'deny',
    ]);
    await enforcer.addPolicies([...new Map(lines.map((line) => [line.join(), line])).values()]);
    const asked = requests.map((request) => fields.map((field) => request[field]));
    return (i) => enforcer.enforceSync(...asked[i]);
  },
};

/** Cedar, its policies parsed once. */
export const cedarContender = {
  name: 'cedar',
  title: 'Cedar (wasm)',
  async load({ rules, requests }, peers) {
    const cedar = peers('@cedar-policy/cedar-wasm/nodejs');
    const id = `rules-${rules.length}`;
    const parsed = cedar.preparsePolicySet(id, { staticPolicies: rules.map(cedarPolicy).join('\n') });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors.slice(0, 3)));
    const calls = requests.map(({ likeness, ...context }) => ({
      principal: { type: 'Platform', id: context.platform },
      action: { type: 'Action', id: context.operation },
      resource: { type: 'Likeness', id: likeness },
      context,
      entities: [],
      preparsedPolicySetId: id,
    }));
    return (i) => cedar.statefulIsAuthorized(calls[i]).response.decision === 'allow';
  },
};

function cedarPolicy(rule) {
  const [platform] = rule.platforms;
  const action = rule.operations === 'any' ? 'action' : `action == Action::"${rule.operations[0]}"`;
  const conditions = DIMENSIONS.filter(([field]) => field !== 'platform' && field !== 'operation')
    .filter(([, dimension]) => rule[dimension] !== 'any')
    .map(([field, dimension]) => `context.${field} == "${rule[dimension][0]}"`);
  const when = conditions.length > 0 ? ` when { ${conditions.join(' && ')} }` : '';
  return `${rule.effect === 'permit' ? 'permit' : 'forbid'}(principal == Platform::"${platform}", ${action}, resource)${when};`;
}

function factsWith(rules) {
  return {
    likeness: 'lk_bench',
    version: 1,
    bornOn: '1950-02-28',
    identity: 'proven',
    lifeState: 'living',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: {
      version: 1,
      signature: 'witnessed',
      doNotReanimate: false,
      rules,
      postMortem: { coolingOffDays: 90, untilYears: 30 },
      executorLatitude: [],
    },
    executorRefusals: [],
    grants: [],
    replicas: {},
    recordingLimits: {},
  };
}
