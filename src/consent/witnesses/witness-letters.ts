import { dayInWords, type Letter } from '../../notifications/index.js';
import type { Account } from '../../identity/index.js';
import type { Capacity } from '../signing/signed-document.js';

const AS: Record<Capacity, string> = {
  counsel: 'as a lawyer',
  union: 'as an officer of a union',
  notary: 'as a notary',
};

/** Asks somebody to witness a holder's directive. */
export function askedToWitness(to: string, holder: Account, capacity: Capacity, url: string, until: string): Letter {
  return {
    to,
    subject: 'You are asked to witness a directive',
    paragraphs: [
      `${holder.name} signed a directive about their voice, face and manner, and asks you to witness it ${AS[capacity]}.`,
      'Please speak with them first: a witness attests that it is they who signed, and that nobody pressed them. You sign with a passkey of your own account, whose profession the operator verified.',
      `The link works until ${dayInWords(until)}. If you do not know this person, there is nothing to do.`,
    ],
    link: { label: 'Read the directive and attest', url },
  };
}

/** Tells a holder that their directive was witnessed. */
export function directiveWitnessed({ email, name, locale }: Account, version: number, capacity: Capacity): Letter {
  return {
    to: email,
    locale,
    subject: 'Your directive was witnessed',
    paragraphs: [
      `Dear ${name},`,
      `Version ${version} of your directive was attested by a witness, ${AS[capacity]}. It now counts as witnessed: what you permitted for commercial or political purposes takes effect too.`,
      'If you did not ask for this, stop every use with one click and write to us.',
    ],
  };
}
