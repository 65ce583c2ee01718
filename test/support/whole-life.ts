import { consent, pageOf, refer, type Reference } from './interactants.js';
import { register } from './replicas.js';
import { submitProof } from './proofs.js';
import { mustBe, type Person, type Platform, type Service } from './service.js';
import { NO_WISHES, PERMIT, sign } from './wishes.js';

/** What a story's person leaves in every place where anything about a person is kept. */
export interface WholeLife {
  person: Person;
  platform: Platform;
  replica: string;
  /** The ids of the decisions about them, a stranger's word for them among these. */
  decisions: string[];
  /** Every datum by which they could be found. */
  words: string[];
  /** Every id by which they could be found, in each of its forms. */
  ids: string[][];
}

export const NAME = 'Wilhelmina Quastenflosser';
export const EMAIL = 'mina.quasten+sayso@fischgasse.example';
const BORN_ON = '1947-08-13';
const RULES = ['for-my-granddaughter-Rosalind', 'never-in-an-advertisement-for-fish'];
const REASON = 'Rosalind is still at school.';
const OPERATIONS = ['train', 'generate', 'playback'];
const USE = { modality: 'voice', purpose: 'family_archive', audience: 'family' };

/** Has a person do everything that a person can do, and a platform everything that it can do about them. */
export async function liveWholeLife(service: Service, platform: Platform): Promise<WholeLife> {
  const person = await service.signUp({ name: NAME, email: EMAIL, bornOn: BORN_ON, country: 'AT', locale: 'de' });
  await service.prove(person);
  await submitProof(person);
  await wish(person);
  const decisions = [...(await beAskedAbout(person, platform)), ...(await beAsked(person, platform))];
  const { id: replica } = await register(platform, person, { provider: 'voices-of-quasten.example' });
  const { ref } = await talkedWith(service, platform, replica);
  mustBe(200, await person.put(`/v1/likeness/replicas/${replica}/suspension`));
  mustBe(200, await person.patch('/v1/settings', { regretHours: 72, textSize: 'larger' }));
  await sign(person, { ...NO_WISHES, rules: [{ ...PERMIT, id: RULES[0], operations: OPERATIONS }] });
  await service.nextMail(EMAIL, /wartet: Sie/);
  mustBe(200, await person.put('/v1/directive/draft', { ...NO_WISHES, rules: [{ ...PERMIT, id: RULES[1] }] }));
  await comeAndGo(person, service);
  return { person, platform, replica, decisions, words: WORDS, ids: await idsOf(service, person, [replica, ref]) };
}

const WORDS = [NAME, 'Quastenflosser', EMAIL, EMAIL.toUpperCase(), BORN_ON, ...RULES, REASON, 'voices-of-quasten'];

async function wish(person: Person): Promise<void> {
  const [family = '', never = ''] = RULES;
  const rules = [
    { ...PERMIT, id: family, operations: OPERATIONS },
    { ...PERMIT, id: 'ask-first', effect: 'ask', operations: ['playback'], purposes: ['education'] },
    { ...PERMIT, id: never, effect: 'refuse', operations: 'any', purposes: ['entertainment'] },
  ];
  await sign(person, { ...NO_WISHES, rules });
}

/** Is asked twice, says yes for two uses, of which one is taken, and no for a reason. */
async function beAsked(person: Person, platform: Platform): Promise<string[]> {
  const use = { ...USE, operation: 'playback', purpose: 'education', likeness: person.likeness };
  const asked = [await platform.check(use), await platform.check({ ...use, territory: 'AT' })];
  const [first, second] = asked.map(({ body }) => (body.context.approval as { id: string }).id);
  await person.stepUp();
  mustBe(200, await person.post(`/v1/approvals/${second ?? ''}/answer`, { answer: 'no', reason: REASON }));
  mustBe(200, await person.post(`/v1/approvals/${first ?? ''}/answer`, { answer: 'yes', uses: 2 }));
  const permit = await platform.check(use);
  if (!permit.body.decision) throw new Error(`It was not permitted: ${permit.text}`);
  return [...asked, permit].map(({ body }) => body.context.id);
}

async function beAskedAbout(person: Person, platform: Platform): Promise<string[]> {
  const asked = [
    { ...USE, operation: 'playback' },
    { ...USE, operation: 'playback', purpose: 'entertainment' },
    { ...USE, operation: 'playback', purpose: 'news', territory: `where ${EMAIL} lives` },
  ].map((use) => platform.check({ ...use, likeness: person.likeness }));
  // A platform that takes an address, or an id in capitals, for a likeness.
  const strangers = [EMAIL, person.likeness.toUpperCase()].map((likeness) =>
    platform.check({ ...USE, operation: 'playback', likeness }),
  );
  const answers = await Promise.all([...asked, ...strangers]);
  return answers.map((answer) => mustBe(200, answer).body.context.id);
}

/** Somebody consents to talk with the replica, and leaves. */
async function talkedWith(service: Service, platform: Platform, replica: string): Promise<Reference> {
  const reference = await refer(platform, replica);
  await consent(service.anonymous(), reference);
  mustBe(200, await service.anonymous().post(`${pageOf(reference)}/leave`));
  return reference;
}

/** Signs in, mistypes the password, asks twice under one key, pauses and goes on. */
async function comeAndGo(person: Person, service: Service): Promise<void> {
  await person.post('/v1/sessions/step-up', { password: 'not the password at all' });
  await service.anonymous().post('/v1/sessions', { email: EMAIL, password: 'not the password at all' });
  await person.signIn();
  const elsewhere = { email: EMAIL, password: person.password };
  mustBe(201, await service.anonymous().post('/v1/sessions', elsewhere));
  mustBe(202, await service.anonymous().post('/v1/accounts', { ...REGISTRATION, email: EMAIL }));
  await service.nextMail(EMAIL, /Konto/);
  mustBe(201, await person.post('/v1/identity-proofs', undefined, { headers: { 'idempotency-key': 'once' } }));
  mustBe(200, await person.put('/v1/likeness/suspension'));
  mustBe(200, await person.delete('/v1/likeness/suspension'));
}

const REGISTRATION = { name: NAME, password: 'a second quiet harbour', bornOn: BORN_ON, country: 'AT' };

/** Every id that the database keeps of a person, in both of its forms. */
async function idsOf(service: Service, person: Person, others: string[]): Promise<string[][]> {
  const account = person.account.slice(3);
  const rows = await service.query<{ id: string | null }>(
    `select id from sessions where account_id = $1
     union select id from identity_proofs where account_id = $1
     union select recording_id from identity_proofs where account_id = $1
     union select document_id from identity_proofs where account_id = $1`,
    [account],
  );
  const uuids = rows.flatMap(({ id }) => id ?? []);
  const hex = [
    account,
    person.likeness.slice(3),
    ...others.map((id) => id.slice(3)),
    ...uuids.map((id) => id.replaceAll('-', '')),
  ];
  return hex.map((id) => [id, id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')]);
}
