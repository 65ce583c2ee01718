import { pdf, wav } from '../support/evidence.ts';
import { caller, signUp } from './person.mjs';

/** The operator of the service under the benchmark. */
export const OPERATOR = 'operator@bench.test';
const { Blob, FormData } = globalThis;
const RULE = { platforms: 'any', territories: 'any', phases: ['lifetime'] };
const WISHES = {
  doNotReanimate: false,
  rules: [
    {
      ...RULE,
      effect: 'permit',
      modalities: ['voice', 'persona'],
      operations: ['train', 'generate', 'playback'],
      purposes: ['private_remembrance', 'family_archive'],
      audiences: ['self', 'named', 'family'],
    },
    {
      ...RULE,
      effect: 'refuse',
      modalities: 'any',
      operations: 'any',
      purposes: ['commercial', 'political'],
      audiences: 'any',
    },
  ],
  postMortem: { coolingOffDays: 30, untilYears: 25 },
  executorLatitude: [],
};
/** What is asked of every likeness: to speak with a replica that the platform made of it. */
const USE = { operation: 'generate', modality: 'voice', purpose: 'family_archive', audience: 'family' };

/**
 * Makes, over the service's own API, an approved platform and `count` holders who have proven who they are and permit
 * what is asked, each with a replica that the platform trained.
 */
export async function seed(url, home, count, say) {
  const operator = await signUp(url, home, OPERATOR);
  const admin = await signUp(url, home, 'admin@bench.test');
  const { id: platform } = await admin.call('POST', '/v1/platforms', {
    name: 'Bench',
    website: 'https://bench.example',
  });
  await operator.call('POST', `/v1/operator/platforms/${platform}/approval`);
  const { key } = await admin.call('POST', `/v1/platforms/${platform}/keys`, { label: 'bench' });
  const world = {
    platform,
    admin: admin.call,
    headers: { authorization: `Bearer ${key}` },
    key,
    wishes: WISHES,
    likenesses: [],
  };
  for (let made = 1; made <= count; made += 1) {
    const { likeness: id, call } = await newHolder(url, home, operator, `holder.${made}@bench.test`);
    world.likenesses.push({ id, call, replica: await newReplica(url, world, id) });
    say(`${made} of ${count} likenesses`);
  }
  return world;
}

/** The AuthZEN request for a use: the very same bytes for all, Cerbos reading purpose and audience from the properties. */
export function requestOf({ platform }, id, use = USE) {
  const { operation, modality, replica, ...context } = use;
  const properties = { modality, ...(replica && { replica }), ...context };
  return {
    subject: { type: 'platform', id: platform },
    action: { name: operation },
    resource: { type: 'likeness', id, properties },
    context,
  };
}

/** The bodies that are asked in turn, one for each likeness. */
export function bodiesOf(world) {
  return world.likenesses.map(({ id, replica }) => JSON.stringify(requestOf(world, id, { ...USE, replica })));
}

async function newReplica(url, world, likeness) {
  const platform = caller(url, world.headers);
  const train = requestOf(world, likeness, { ...USE, operation: 'train' });
  const { context } = await platform('POST', '/access/v1/evaluation', train);
  const made = { provider: 'voices.example', externalId: likeness, modalities: ['voice'] };
  return (await platform('POST', '/v1/replicas', { ...made, likeness, decision: context.id })).id;
}

async function newHolder(url, home, operator, email) {
  const holder = await signUp(url, home, email);
  const { id } = await holder.call('POST', '/v1/identity-proofs');
  const evidence = new FormData();
  evidence.set('recording', new Blob([wav()], { type: 'audio/wav' }), 'sentence.wav');
  evidence.set('document', new Blob([pdf()], { type: 'application/pdf' }), 'passport.pdf');
  await holder.call('PUT', `/v1/identity-proofs/${id}/evidence`, evidence);
  await operator.call('POST', `/v1/operator/identity-proofs/${id}/review`, {
    outcome: 'accepted',
    note: 'They match.',
  });
  await holder.call('PUT', '/v1/directive/draft', WISHES);
  await holder.call('POST', '/v1/directive/signature', { method: 'typed', name: email });
  return holder;
}
