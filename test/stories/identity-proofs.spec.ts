import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdf } from '../support/evidence.js';
import { evidenceForm, evidencePath, eventually, sealedFiles, startProof, submitProof } from '../support/proofs.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

interface Waiting {
  items: { id: string; sentence: string; name: string }[];
}

let service: Service;
let operator: Person;

beforeAll(async () => {
  service = await startService();
  operator = await service.operator();
});
afterAll(() => service.stop());

const desk = (id: string, what: string): string => `/v1/operator/identity-proofs/${id}/${what}`;

async function identityOf(holder: Person): Promise<string | undefined> {
  const [row] = await service.query<{ identity: string }>(
    `select facts->>'identity' as identity from likeness_facts where likeness_id = $1::uuid`,
    [holder.likeness.slice(3)],
  );
  return row?.identity;
}

describe('a proof of identity', () => {
  it('goes from a sentence to a proven identity, and deletes the document', async () => {
    const holder = await service.signUp({ name: 'Hanna Holder' });
    const proof = await startProof(holder);
    expect(proof.id).toMatch(/^ip_[0-9a-f]{32}$/);
    expect(proof.sentence).toMatch(/^The .+\.$/);
    expect((Date.parse(proof.expiresAt) - Date.now()) / 60_000).toBeCloseTo(15, 0);
    expect(await identityOf(holder)).toBe('unproven');

    mustBe(202, await holder.put(evidencePath(proof.id), evidenceForm()));
    const waiting = await operator.get<Waiting>('/v1/operator/identity-proofs');
    expect(waiting.body.items.find(({ id }) => id === proof.id)).toMatchObject({
      name: 'Hanna Holder',
      sentence: proof.sentence,
    });

    const review = { outcome: 'accepted', note: 'the same face' };
    expect(await operator.post(desk(proof.id, 'review'), review)).toMatchObject({
      status: 200,
      body: { id: proof.id, state: 'accepted', voices: 1, needed: 1 },
    });
    expect(await identityOf(holder)).toBe('proven');
    expect((await holder.get('/v1/me')).text).toContain('"proven"');
    expect(await service.nextMail(holder.email, /confirmed/)).toMatchObject({
      text: expect.stringContaining('the same face'),
    });
    expect(await eventually(() => sealedFiles(service).length === 1)).toBe(true);
    const told = await service.query('select 1 from ledger_payload where payload like $1 and payload like $2', [
      '%"identity.proven"%',
      `%${holder.likeness}%`,
    ]);
    expect(told).toHaveLength(1);
  });

  it('that is rejected deletes both files, tells the holder why, and can be tried again', async () => {
    const holder = await service.signUp();
    const kept = sealedFiles(service).length;
    const proof = await submitProof(holder);
    expect(sealedFiles(service).length).toBe(kept + 2);
    const review = { outcome: 'rejected', note: 'the document is too dark to read' };
    mustBe(200, await operator.post(desk(proof.id, 'review'), review));
    expect(await identityOf(holder)).toBe('unproven');
    expect((await service.nextMail(holder.email, /could not confirm/)).text).toContain('too dark to read');
    expect(await eventually(() => sealedFiles(service).length === kept)).toBe(true);
    await submitProof(holder);
  });

  it('is kept sealed: nothing of it can be read from disk', async () => {
    await submitProof(await service.signUp());
    for (const file of sealedFiles(service)) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const bytes = readFileSync(file);
      expect([bytes.includes('WAVE'), bytes.includes('%PDF')]).toEqual([false, false]);
    }
  });

  it('opens to the operator alone, to be saved and not shown', async () => {
    const holder = await service.signUp();
    const { id } = await submitProof(holder);
    const recording = await operator.get(desk(id, 'recording'));
    expect(recording.status).toBe(200);
    expect(recording.headers.get('content-disposition')).toBe('attachment; filename="recording.wav"');
    expect(recording.headers.get('content-type')).toBe('audio/wav');
    expect(recording.headers.get('x-content-type-options')).toBe('nosniff');
    expect(recording.headers.get('cache-control')).toBe('no-store');
    expect((await operator.get(desk(id, 'document'))).text).toBe(Buffer.from(pdf()).toString());
    expect(await holder.get(desk(id, 'recording'))).toMatchObject({ status: 403 });
    expect(await service.anonymous().get(desk(id, 'recording'))).toMatchObject({ status: 401 });
    mustBe(200, await operator.post(desk(id, 'review'), { outcome: 'accepted', note: '' }));
    expect(await operator.get(desk(id, 'document'))).toMatchObject({ status: 404 });
  });

  it('is reviewed once', async () => {
    const { id } = await submitProof(await service.signUp());
    const review = { outcome: 'accepted', note: '' };
    const answers = await Promise.all([1, 2, 3].map(() => operator.post(desk(id, 'review'), review)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('cannot be reviewed before anything was sent, nor if it does not exist, nor with another word', async () => {
    const { id } = await startProof(await service.signUp());
    const review = { outcome: 'accepted', note: '' };
    expect(await operator.post(desk(id, 'review'), review)).toMatchObject({ status: 409 });
    expect(await operator.post(desk('ip_00000000000000000000000000000000', 'review'), review)).toMatchObject({
      status: 404,
    });
    expect(await operator.post(desk(id, 'review'), { outcome: 'maybe', note: '' })).toMatchObject({ status: 422 });
    expect(await operator.post(desk(id, 'review'), {})).toMatchObject({ status: 422 });
  });
});
