/** Cerbos's configuration: policies from disk, every decision in its local audit log. */
export function cerbosConfig(folder, port, grpcPort) {
  return `server:
  httpListenAddr: "127.0.0.1:${port}"
  grpcListenAddr: "127.0.0.1:${grpcPort}"
audit:
  enabled: true
  accessLogsEnabled: false
  decisionLogsEnabled: true
  backend: local
  local:
    storagePath: "${folder}/audit"
storage:
  driver: disk
  disk:
    directory: "${folder}/policies"
telemetry:
  disabled: true
`;
}

/**
 * The same wishes as a Cerbos policy. Cerbos stores no facts and conditions do not see AuthZEN's context, so that one
 * policy stands for all holders and purpose and audience are read from the resource's properties: less work, in its favour.
 */
export function cerbosPolicy({ rules }) {
  return `apiVersion: api.cerbos.dev/v1
resourcePolicy:
  resource: likeness
  version: default
  rules:
${rules.map(ruleText).join('')}`;
}

function ruleText({ effect, operations, modalities, purposes, audiences }) {
  const conditions = Object.entries({ modality: modalities, purpose: purposes, audience: audiences })
    .filter(([, words]) => words !== 'any')
    .map(([name, words]) => `              - expr: R.attr.${name} in ${JSON.stringify(words)}\n`);
  return `    - actions: ${JSON.stringify(operations === 'any' ? ['*'] : operations)}
      effect: ${effect === 'permit' ? 'EFFECT_ALLOW' : 'EFFECT_DENY'}
      roles: ["platform"]
      condition:
        match:
          all:
            of:
${conditions.join('')}`;
}
