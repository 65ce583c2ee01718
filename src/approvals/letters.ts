import type { Account } from '../identity/index.js';
import type { Letter } from '../notifications/index.js';
import type { Question } from './question.js';

/** A question as a mail tells of it. */
export interface WaitingQuestion extends Question {
  platformName: string;
  respondBy: string;
  /** Whose likeness it is; null where it is the reader's own. */
  of: string | null;
}

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
      `The yes takes effect on ${day(waitsUntil)} at ${waitsUntil.slice(11, 16)} UTC. Until then nothing is permitted by it.`,
      'If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, or you changed your mind, cancel it: nothing is then permitted.',
    ],
    link: { label: 'Cancel the yes', url: cancelUrl },
  };
}

function inWords(question: WaitingQuestion): string {
  const { platformName, operation, modality, purpose, audience, territory, replica, of, respondBy } = question;
  const whose = of === null ? 'your likeness' : `the likeness of ${of}`;
  const where = territory === null ? 'in any country, since it named none' : `in ${territory}`;
  const avatar = replica === null ? '' : ` It would use the avatar ${replica}.`;
  return `${platformName} asks to use ${whose}: ${words(operation)}, ${words(modality)}, for ${words(purpose)}, heard or seen by ${words(audience)}, ${where}.${avatar} You can answer until ${day(respondBy)}.`;
}

function words(term: string): string {
  return term.replaceAll('_', ' ');
}

function day(instant: string): string {
  return instant.slice(0, 10);
}
