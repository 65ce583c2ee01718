import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustBe } from './client.js';
import { pdf, wav } from './evidence.js';
import type { Person } from './people.js';
import type { Service } from './service.js';

/** What a holder gets who starts a proof of identity. */
export interface StartedProof {
  id: string;
  sentence: string;
  expiresAt: string;
}

/** Asks for a sentence. */
export async function startProof(holder: Person): Promise<StartedProof> {
  return mustBe(201, await holder.post<StartedProof>('/v1/identity-proofs')).body;
}

/** The form with a recording and a document, good ones unless others are given. */
export function evidenceForm(
  recording: Uint8Array<ArrayBuffer> = wav(),
  document: Uint8Array<ArrayBuffer> = pdf(),
): FormData {
  const form = new FormData();
  form.set('recording', new Blob([recording], { type: 'audio/wav' }), 'sentence.wav');
  form.set('document', new Blob([document], { type: 'application/pdf' }), 'passport.pdf');
  return form;
}

/** Where the evidence of a proof is sent. */
export function evidencePath(proof: string): string {
  return `/v1/identity-proofs/${proof}/evidence`;
}

/** Starts a proof and sends good evidence, so that it waits for review. */
export async function submitProof(holder: Person): Promise<StartedProof> {
  const proof = await startProof(holder);
  mustBe(202, await holder.put(evidencePath(proof.id), evidenceForm()));
  return proof;
}

/** The paths of the sealed files in the home of a service. */
export function sealedFiles({ home }: Service): string[] {
  const folder = join(home, 'files');
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Waits up to 5 s for something to hold; gives whether it did. */
export async function eventually(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await sleep(50);
  return holds();
}
