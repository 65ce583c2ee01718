import { Client, mustBe } from './client.js';
import { pdf, wav } from './evidence.js';
import { tokenIn } from './mail.js';
import type { Service } from './service.js';

/** What a story cares about in a new person; the rest is made up. */
export interface PersonWish {
  email?: string;
  name?: string;
  password?: string;
  bornOn?: string;
  country?: string;
  locale?: string;
}

let people = 0;

/** Someone with a verified account, signed in. */
export class Person extends Client {
  account = '';
  likeness = '';

  constructor(
    url: string,
    readonly email: string,
    readonly password: string,
    readonly name: string,
  ) {
    super(url);
  }

  /** Signs in anew, as after a restart or a sign-out. */
  async signIn(): Promise<void> {
    mustBe(201, await this.post('/v1/sessions', { email: this.email, password: this.password }));
  }

  /** Gives the password again, for the acts that need it within 5 minutes. */
  async stepUp(): Promise<void> {
    mustBe(204, await this.post('/v1/sessions/step-up', { password: this.password }));
  }

  /** The same person at another process of the service, in the same session. */
  at(service: Service): Person {
    const there = new Person(service.url, this.email, this.password, this.name);
    there.account = this.account;
    there.likeness = this.likeness;
    there.setCookie('sayso_session', this.cookie('sayso_session') ?? '');
    return there;
  }
}

/** Registers a person and follows the link in the mail. */
export async function newPerson(service: Service, wish: PersonWish): Promise<Person> {
  people += 1;
  const {
    email = `person.${people}@example.test`,
    name = `Person ${people}`,
    password = 'a quiet harbour at dawn',
  } = wish;
  const { bornOn = '1950-03-01', country = 'DE' } = wish;
  const person = new Person(service.url, email, password, name);
  const locale = wish.locale === undefined ? {} : { locale: wish.locale };
  mustBe(202, await person.post('/v1/accounts', { email, password, name, bornOn, country, ...locale }));
  const token = tokenIn(await service.nextMail(email));
  const verified = mustBe(201, await person.post<Verified>('/v1/accounts/verification', { token }));
  person.account = idOf(verified.body.account);
  person.likeness = idOf(verified.body.likeness);
  return person;
}

/** Hands in evidence of a person's identity and has the operator accept it. */
export async function prove(service: Service, person: Person): Promise<void> {
  const asked = mustBe(201, await person.post<{ id: string }>('/v1/identity-proofs'));
  const evidence = new FormData();
  evidence.set('recording', new Blob([wav()], { type: 'audio/wav' }), 'sentence.wav');
  evidence.set('document', new Blob([pdf()], { type: 'application/pdf' }), 'passport.pdf');
  mustBe(202, await person.put(`/v1/identity-proofs/${asked.body.id}/evidence`, evidence));
  const operator = await service.operator();
  const review = { outcome: 'accepted', note: 'The sentence and the document match.' };
  mustBe(200, await operator.post(`/v1/operator/identity-proofs/${asked.body.id}/review`, review));
}

type Verified = Record<'account' | 'likeness', string | { id: string }>;

function idOf(value: string | { id: string }): string {
  return typeof value === 'string' ? value : value.id;
}
