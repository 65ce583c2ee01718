import { tellable, type Account } from '../identity/index.js';
import { dayInWords, instantInWords, type Letter } from '../notifications/index.js';
import type { Audience, Modality, Operation } from '../policy/index.js';
import type { Question } from './question.js';

/** A question as a mail tells of it. */
export interface WaitingQuestion extends Question {
  platformName: string;
  respondBy: string;
  /** Whose likeness it is; null where it is the reader's own. */
  of: string | null;
}

const LIKE: Record<Modality, string> = {
  name: 'name',
  voice: 'voice',
  face: 'face',
  video: 'moving image',
  persona: 'way of writing and speaking',
  motion: 'way of moving',
};
const WANTED: Record<Operation, (like: string) => string> = {
  collect: (like) => `gather material from which a machine learns ${like}`,
  train: (like) => `have a machine learn ${like}`,
  generate: (like) => `have a machine speak, write or appear with an imitation of ${like}`,
  converse: (like) => `let people talk with a machine that imitates ${like}`,
  playback: (like) => `play a recording of ${like}, unchanged`,
  alter: (like) => `change a recording of ${like}`,
  distribute: (like) => `pass on recordings or imitations of ${like}`,
};
const SEEN_BY: Record<Audience, string> = {
  self: 'the person themselves',
  named: 'people who were named',
  family: 'the family',
  organisation: 'an organisation',
  public: 'the public',
};
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells somebody of every question that waits for them, in one mail. */
export function questionsWait(reader: Reader, questions: WaitingQuestion[], url: string): Letter {
  const one = questions.length === 1;
  return {
    to: reader.email,
    locale: reader.locale,
    subject: one ? 'A question waits for your answer' : `${questions.length} questions wait for your answer`,
    paragraphs: [
      `Dear ${reader.name},`,
      ...questions.map(inWords),
      'Until you answer, the answer is no. If you do nothing, it stays no, and nobody asks the same again for 90 days.',
      'A yes covers exactly what was asked, for the time and the number of uses that you choose. You can take it back at any time.',
    ],
    link: { label: one ? 'Read the question' : 'Read the questions', url },
  };
}

/** Tells a holder that a yes was given in their name and waits, and how to cancel it with one click. */
export function yesWaits(holder: Reader, question: WaitingQuestion, cancelUrl: string, waitsUntil: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'Your yes waits: you can still cancel it',
    paragraphs: [
      `Dear ${holder.name},`,
      'A question was just answered with yes from your account.',
      inWords(question),
      `The yes takes effect on ${instantInWords(waitsUntil)}. Until then nothing is permitted by it.`,
      'If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, or you changed your mind, cancel it: nothing is then permitted.',
    ],
    link: { label: 'Cancel the yes', url: cancelUrl },
  };
}

/** Tells somebody who said yes for so many uses that the last of them was taken. */
export function grantIsSpent(reader: Reader, platformName: string, url: string): Letter {
  return {
    to: reader.email,
    locale: reader.locale,
    subject: 'What you said yes to is used up',
    paragraphs: [
      `Dear ${reader.name},`,
      `You had said yes, for a number of uses, to something that ${platformName} asked. The last of them was just taken, so the yes is over.`,
      'There is nothing to do. If they want more, they have to ask anew, and you answer as you like.',
    ],
    link: { label: 'See what was asked and answered', url },
  };
}

function inWords(question: WaitingQuestion): string {
  const { platformName, operation, modality, purpose, audience, territory, of, respondBy } = question;
  const whose = of === null ? 'your' : `${tellable(of)}’s`;
  const where =
    territory === null ? 'in any country, since it named none' : `in ${COUNTRIES.of(territory) ?? territory}`;
  const what = WANTED[operation](`${whose} ${LIKE[modality]}`);
  return `${platformName} asks whether it may ${what}: for ${purpose.replaceAll('_', ' ')}, to be heard or seen by ${SEEN_BY[audience]}, ${where}. You can answer until ${dayInWords(respondBy)}.`;
}
