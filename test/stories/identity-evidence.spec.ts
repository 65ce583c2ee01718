import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdf, wav } from '../support/evidence.js';
import { evidenceForm, evidencePath, eventually, sealedFiles, startProof, submitProof } from '../support/proofs.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

const MEGABYTE = 1024 * 1024;

let service: Service;
let operator: Person;

beforeAll(async () => {
  service = await startService();
  operator = await service.operator();
});
afterAll(() => service.stop());

describe('the evidence', () => {
  it('is somebody’s own: another’s proof is not found', async () => {
    const { id } = await startProof(await service.signUp());
    const stranger = await service.signUp();
    expect(await stranger.put(evidencePath(id), evidenceForm())).toMatchObject({ status: 404 });
    expect(await stranger.put(evidencePath('ip_x'), evidenceForm())).toMatchObject({ status: 404 });
    expect(await service.anonymous().put(evidencePath(id), evidenceForm())).toMatchObject({ status: 401 });
  });

  it('may be of any length and any accepted kind', async () => {
    const holder = await service.signUp();
    const { id } = await startProof(holder);
    const webm = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex');
    const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
    mustBe(202, await holder.put(evidencePath(id), evidenceForm(new Uint8Array(webm), new Uint8Array(jpeg))));
  });

  it.each([
    ['a page named sentence.wav', new Uint8Array(Buffer.from('<script>alert(1)</script>')), pdf()],
    ['a document in the place of the recording', pdf(), pdf()],
    ['a recording in the place of the document', wav(), wav()],
    ['an empty recording', new Uint8Array(), pdf()],
  ])('is refused, a poisoned upload, when it is %s', async (_, recording, document) => {
    const holder = await service.signUp();
    const { id } = await startProof(holder);
    const kept = sealedFiles(service).length;
    expect(await holder.put(evidencePath(id), evidenceForm(recording, document))).toMatchObject({ status: 415 });
    expect(sealedFiles(service).length).toBe(kept);
  });

  it('is refused when a part is missing, doubled or unknown', async () => {
    const holder = await service.signUp();
    const { id } = await startProof(holder);
    const halved = evidenceForm();
    halved.delete('document');
    const doubled = evidenceForm();
    doubled.append('recording', new Blob([wav()]), 'again.wav');
    const renamed = evidenceForm();
    renamed.set('selfie', new Blob([wav()]), 'selfie.wav');
    renamed.delete('recording');
    const texted = evidenceForm();
    texted.set('document', 'only text');
    for (const form of [halved, doubled, renamed, texted])
      expect(await holder.put(evidencePath(id), form)).toMatchObject({ status: 422 });
  });

  it('is refused when it is no form, or one that is cut short', async () => {
    const holder = await service.signUp();
    const { id } = await startProof(holder);
    expect(await holder.put(evidencePath(id), { recording: 'x' })).toMatchObject({ status: 415 });
    const type = { headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    const torn = '--x\r\ncontent-disposition: form-data; name="recording"; filename="a"\r\n\r\nRIFF';
    expect(await holder.put(evidencePath(id), torn, type)).toMatchObject({ status: 400 });
    const unbounded = { headers: { 'content-type': 'multipart/form-data' } };
    expect(await holder.put(evidencePath(id), 'x', unbounded)).toMatchObject({ status: 400 });
  });

  it('may be 20 MB large in each part, and not a byte larger', async () => {
    const holder = await service.signUp();
    const { id } = await startProof(holder);
    const larger = new Uint8Array(20 * MEGABYTE + 1);
    larger.set(wav());
    const answer = await holder.put(evidencePath(id), evidenceForm(larger));
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ path: 'recording' }] } });
    mustBe(202, await holder.put(evidencePath(id), evidenceForm(larger.slice(0, -1))));
  });

  it('is refused once the sentence has expired', async () => {
    const late = await startService();
    try {
      const holder = await late.signUp();
      const proof = await startProof(holder);
      await late.clock(new Date(Date.now() + 15 * 60_000 + 2000).toISOString());
      expect(await holder.put(evidencePath(proof.id), evidenceForm())).toMatchObject({
        status: 409,
        body: { code: 'identity.sentence_expired' },
      });
      await submitProof(holder);
    } finally {
      await late.stop();
    }
  });

  it('does not change while operators look at it', async () => {
    const holder = await service.signUp();
    const { id } = await submitProof(holder);
    expect(await holder.put(evidencePath(id), evidenceForm())).toMatchObject({
      status: 409,
      body: { code: 'identity.proof_submitted' },
    });
    mustBe(200, await operator.post(`/v1/operator/identity-proofs/${id}/review`, { outcome: 'rejected', note: '' }));
    expect(await holder.put(evidencePath(id), evidenceForm())).toMatchObject({
      status: 409,
      body: { code: 'identity.proof_reviewed' },
    });
  });

  it('is withdrawn by newer evidence of the same holder, file and all', async () => {
    const holder = await service.signUp();
    const older = await submitProof(holder);
    const kept = sealedFiles(service).length;
    const newer = await submitProof(holder);
    const waiting = await operator.get<{ items: { id: string }[] }>('/v1/operator/identity-proofs?limit=100');
    const ids = waiting.body.items.map((item) => item.id);
    expect([ids.includes(older.id), ids.includes(newer.id)]).toEqual([false, true]);
    expect(await eventually(() => sealedFiles(service).length <= kept)).toBe(true);
  });

  it('leaves no file behind when its change is undone', async () => {
    const own = await startService();
    try {
      const holder = await own.signUp();
      const { id } = await startProof(holder);
      await own.query(
        `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
      );
      await own.query('create trigger refuse before update on identity_proofs for each row execute function refuse()');
      expect(await holder.put(evidencePath(id), evidenceForm())).toMatchObject({
        status: 500,
        body: { code: 'kernel.internal' },
      });
      expect(sealedFiles(own)).toHaveLength(2);
      await own.query(`update pgboss.job set start_after = now() where name = 'documents.delete'`);
      expect(await eventually(() => sealedFiles(own).length === 0)).toBe(true);
    } finally {
      await own.stop();
    }
  });
});
