import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseDirectiveEvidence, verifyDirectiveEvidence } from '../../src/verifier/index.js';
import { addPasskey, type Authenticator, type CeremonyOptions } from '../support/authenticator.js';
import { accept, nominate, refusal } from '../support/executors.js';
import { mustBe, startService, tokenIn, type Answer, type Person, type Service } from '../support/service.js';
import { runVerb } from '../support/verb.js';
import { NO_WISHES, PERMIT, factsOf } from '../support/wishes.js';

interface Evidence {
  document: string;
  signature: Record<string, string>;
  witnesses: { document: string; signature: Record<string, string> }[];
}

const SIGNATURE = '/v1/directive/signature';
const WISHES = { ...NO_WISHES, rules: [PERMIT] };

describe('a directive signed with a passkey', () => {
  let service: Service;
  let ada: Person;
  let phone: Authenticator;
  beforeAll(async () => {
    service = await startService();
    ada = await service.signUp({ name: 'Ada Holder' });
    phone = await addPasskey(ada);
  });
  afterAll(() => service.stop());

  const save = (person: Person, draft: object = WISHES): Promise<Answer> => person.put('/v1/directive/draft', draft);

  async function sign(person: Person, passkey: Authenticator): Promise<Answer<{ version: number }>> {
    mustBe(200, await save(person));
    const { body } = mustBe(200, await person.post<CeremonyOptions>(SIGNATURE, { method: 'passkey' }));
    return person.post(SIGNATURE, { method: 'passkey', assertion: passkey.get(body) });
  }

  /** An account whose profession the operator verified, with a passkey. */
  async function notary(): Promise<{ person: Person; key: Authenticator }> {
    const person = await service.signUp({ name: 'Nora Notary' });
    const profession = { capacity: 'notary', evidence: 'Chamber of notaries, no. 4711' };
    const { body } = mustBe(201, await person.post<{ id: string }>('/v1/witness-professions', profession));
    const operator = await service.operator();
    const waiting = mustBe(200, await operator.get<{ items: { id: string }[] }>('/v1/operator/witnesses')).body.items;
    expect(waiting.map(({ id }) => id)).toContain(body.id);
    mustBe(
      200,
      await operator.post(`/v1/operator/witnesses/${body.id}/review`, { outcome: 'accepted', note: 'Seen.' }),
    );
    await service.nextMail(person.email, /may witness/);
    return { person, key: await addPasskey(person) };
  }

  async function ask(email: string): Promise<string> {
    mustBe(202, await ada.post('/v1/directive/witnesses', { email, capacity: 'notary' }));
    return tokenIn(await service.nextMail(email, /asked to witness/));
  }

  const attestation = (token: string): string => `/v1/witness-requests/${token}/attestation`;

  async function verifyFile(evidence: Evidence): Promise<{ code: number | null; said: string }> {
    const file = join(service.home, 'evidence.json');
    writeFileSync(file, JSON.stringify(evidence));
    const { code, out, err } = await runVerb(['verify', '--directive', file]);
    return { code, said: out + err };
  }

  it('is of exactly the draft that was shown, and its evidence verifies offline', async () => {
    expect(await sign(ada, phone)).toMatchObject({ status: 201, body: { version: 1, state: 'in_force' } });
    expect(await factsOf(service, ada)).toMatchObject({ directive: { version: 1, signature: 'passkey' } });
    const { body } = mustBe(200, await ada.get<Evidence>('/v1/directives/1/evidence'));
    expect(JSON.parse(body.document)).toMatchObject({
      format: 'sayso.directive/1',
      likeness: ada.likeness,
      version: 1,
      directive: { doNotReanimate: false },
    });
    const verified = await verifyFile(body);
    expect(verified.said).toContain(
      `Verified: version 1 of the directive of ${ada.likeness} was signed with a passkey`,
    );
    expect(verified.code).toBe(0);
  });

  it('is caught when its evidence is tampered with, each part with a message of its own', async () => {
    const { body: honest } = mustBe(200, await ada.get<Evidence>('/v1/directives/1/evidence'));
    const other = await service.signUp();
    mustBe(201, await sign(other, await addPasskey(other)));
    const { body: others } = mustBe(200, await other.get<Evidence>('/v1/directives/1/evidence'));
    const cases: [Evidence, string][] = [
      [{ ...honest, document: honest.document.replace('false', 'true') }, 'is not what was signed'],
      [{ ...honest, document: ` ${honest.document}` }, 'canonical form'],
      [
        { ...honest, signature: { ...honest.signature, publicKey: others.signature['publicKey'] ?? '' } },
        'not by its key',
      ],
      [{ ...honest, signature: { ...honest.signature, clientDataJSON: 'e30' } }, 'made for something else'],
      [{ ...honest, signature: { ...honest.signature, authenticatorData: 'AAAA' } }, 'another host'],
      [{ ...honest, witnesses: [others] }, 'of another directive'],
    ];
    const told = await verifyFile({ ...honest, document: honest.document.replace('false', 'true') });
    expect(told).toMatchObject({ code: 1, said: expect.stringContaining('is not what was signed') });
    for (const [evidence, message] of cases) {
      const read = parseDirectiveEvidence(JSON.stringify(evidence), 'the evidence');
      expect(() => verifyDirectiveEvidence(read)).toThrow(message);
    }
  });

  it('is refused when the draft changed after it was shown, or another passkey signed, or the answer is a replay', async () => {
    const zoe = await service.signUp();
    const key = await addPasskey(zoe);
    await save(zoe);
    const shown = mustBe(200, await zoe.post<CeremonyOptions>(SIGNATURE, { method: 'passkey' })).body;
    const answer = { method: 'passkey', assertion: key.get(shown) };
    await save(zoe, { ...WISHES, doNotReanimate: true });
    const refused = { status: 401, body: { code: 'identity.passkey_refused' } };
    expect(await zoe.post(SIGNATURE, answer)).toMatchObject(refused);
    await save(zoe);
    const again = mustBe(200, await zoe.post<CeremonyOptions>(SIGNATURE, { method: 'passkey' })).body;
    expect(await zoe.post(SIGNATURE, { method: 'passkey', assertion: phone.get(again) })).toMatchObject(refused);
    expect(await zoe.post(SIGNATURE, { method: 'passkey', assertion: key.get(again) })).toMatchObject(refused);
    const third = mustBe(200, await zoe.post<CeremonyOptions>(SIGNATURE, { method: 'passkey' })).body;
    const signed = { method: 'passkey', assertion: key.get(third) };
    mustBe(201, await zoe.post(SIGNATURE, signed));
    await save(zoe);
    expect(await zoe.post(SIGNATURE, signed)).toMatchObject(refused);
  });

  it('that a name was typed under has no such evidence', async () => {
    const typist = await service.signUp();
    await save(typist);
    mustBe(201, await typist.post(SIGNATURE, { method: 'typed', name: typist.name }));
    expect(await typist.get('/v1/directives/1/evidence')).toMatchObject({
      status: 404,
      body: { code: 'consent.no_evidence' },
    });
    expect((await typist.get('/v1/directives/9/evidence')).body['code']).toBe('consent.directive_not_found');
  });

  it('becomes witnessed by somebody who is verified, is no party, and signs with a passkey of their own', async () => {
    const { person, key } = await notary();
    const token = await ask(person.email);
    expect(await person.get(`/v1/witness-requests/${token}`)).toMatchObject({
      status: 200,
      body: { holder: 'Ada Holder', version: 1, capacity: 'notary' },
    });
    const options = mustBe(200, await person.post<CeremonyOptions>(attestation(token), {})).body;
    expect((await person.post(attestation(token), { assertion: phone.get(options) })).status).toBe(401);
    const anew = mustBe(200, await person.post<CeremonyOptions>(attestation(token), {})).body;
    const done = await person.post(attestation(token), { assertion: key.get(anew) });
    expect(done).toMatchObject({ status: 201, body: { version: 1, witnessedAt: expect.any(String) } });
    expect(await factsOf(service, ada)).toMatchObject({ directive: { version: 1, signature: 'witnessed' } });
    await service.nextMail(ada.email, /was witnessed/);
    expect((await person.post(attestation(token), {})).body['code']).toBe('consent.already_witnessed');
    const { body } = mustBe(200, await ada.get<Evidence>('/v1/directives/1/evidence'));
    const { witnesses } = verifyDirectiveEvidence(parseDirectiveEvidence(JSON.stringify(body), 'the evidence'));
    expect(witnesses).toMatchObject([{ witness: person.account, capacity: 'notary' }]);
    await ada.signIn();
    const { token: invitation } = await nominate(service, ada, person);
    expect(await accept(person, invitation)).toMatchObject(refusal(409, 'was_witness'));
  });

  it('is not witnessed by a stranger to the request, an unverified account, a platform’s administrator or the holder', async () => {
    const { person } = await notary();
    const token = await ask(person.email);
    const stranger = await service.signUp();
    expect((await stranger.post(attestation(token), {})).body['code']).toBe('consent.witness_request_not_found');
    const unverified = await ask(stranger.email);
    expect((await stranger.post(attestation(unverified), {})).body['code']).toBe('consent.not_a_witness');
    await service.platform({ admin: person });
    expect((await person.post(attestation(token), {})).body['code']).toBe('consent.witness_is_party');
    const own = await ada.post('/v1/directive/witnesses', { email: ada.email, capacity: 'notary' });
    expect(own).toMatchObject({ status: 403, body: { code: 'consent.witness_is_party' } });
  });

  it('is not witnessed by whoever was named an executor', async () => {
    const { person } = await notary();
    const token = await ask(person.email);
    await ada.signIn();
    mustBe(201, await ada.post('/v1/executors', { email: person.email, name: person.name }));
    expect((await person.post(attestation(token), {})).body['code']).toBe('consent.witness_is_party');
  });

  it('is not witnessed once another was signed in its place', async () => {
    const { person, key } = await notary();
    const token = await ask(person.email);
    mustBe(201, await sign(ada, phone));
    const options = mustBe(200, await person.post<CeremonyOptions>(attestation(token), {})).body;
    const late = await person.post(attestation(token), { assertion: key.get(options) });
    expect(late).toMatchObject({ status: 409, body: { code: 'consent.nothing_to_witness' } });
    expect(await factsOf(service, ada)).toMatchObject({ directive: { version: 2, signature: 'passkey' } });
  });
});
