import { mustBe } from './client.js';
import { tokenIn } from './mail.js';
import { evidenceForm } from './proofs.js';
import type { Person, Service } from './service.js';

/** The token of the mail that whoever has the mailbox gets for the asking. */
export async function askToRecover(service: Service, email: string): Promise<string> {
  mustBe(202, await service.anonymous().post('/v1/recovery/requests', { email }));
  return tokenIn(await service.nextMail(email, /Getting back/));
}

/** Hands in evidence with the token, and gives the proof's id. */
export async function proveForRecovery(service: Service, token: string): Promise<string> {
  const stranger = service.anonymous();
  const path = `/v1/recovery/requests/${token}`;
  const { body } = mustBe(201, await stranger.post<{ id: string }>(`${path}/identity-proof`));
  mustBe(202, await stranger.put(`${path}/evidence`, evidenceForm()));
  return body.id;
}

/** An operator, signed in anew, finds out whether it is who they say. */
export async function reviewProof(service: Service, proof: string, outcome: 'accepted' | 'rejected'): Promise<void> {
  const operator = await service.operator();
  await operator.signIn();
  mustBe(200, await operator.post(`/v1/operator/identity-proofs/${proof}/review`, { outcome, note: '' }));
}

/** Somebody begins to recover a person's account, as far as the 72 hours; gives the token that stops them. */
export async function beginRecovery(service: Service, { email }: Person): Promise<string> {
  const proof = await proveForRecovery(service, await askToRecover(service, email));
  await reviewProof(service, proof, 'accepted');
  return tokenIn(await service.nextMail(email, /stop it if this is not you/));
}
