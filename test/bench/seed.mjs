import { pdf, wav } from '../support/evidence.ts';
import { signUp } from './person.mjs';

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
/** What is asked of every likeness. */
const USE = { modality: 'voice', purpose: 'family_archive', audience: 'family' };

/**
 * Makes, over the service's own API, an approved platform and `count` holders who have proven who they are and permit
 * what is asked. Gives the platform's key and, for each likeness, the AuthZEN request as text.
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
  const likenesses = [];
  for (let made = 1; made <= count; made += 1) {
    likenesses.push(await newHolder(url, home, operator, `holder.${made}@bench.test`));
    say(`${made} of ${count} likenesses`);
  }
  return { platform, key, wishes: WISHES, operation: 'playback', use: USE, likenesses };
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
  return { id: holder.likeness };
}
