import { writeWishes } from '../../consent/index.js';
import { dayInWords, instantInWords } from '../../notifications/index.js';
import { TaggedPdf } from '../../documents/index.js';
import type { Directive, LikenessFacts } from '../../policy/index.js';

/** What a letter of office is made from. */
export interface OfficeLetterInput {
  /** The executor's name, as it stands in their account. */
  executor: string;
  holder: string;
  likeness: string;
  /** The executor's id. */
  office: string;
  acceptedAt: string;
  lifeState: LikenessFacts['lifeState'];
  /** How many are in office, and how many of them must agree; null in life, when that is not theirs to know. */
  together: { inOffice: number; quorum: number } | null;
  /** What the holder wanted, where the executor may see it: after a confirmed death. */
  directive: Directive | null;
  at: string;
}

const STANDING: Record<LikenessFacts['lifeState'], string> = {
  living:
    'No death is on record. Until one is reported, this office gives no right to act, except to stop every use where the holder allowed that in life; until it is confirmed, it gives none to open anything.',
  death_reported:
    'A death was reported and is not confirmed. Until it is, an executor may stop uses, and may open nothing.',
  deceased: 'The death is confirmed: the executors are in office.',
};
const MAY = [
  'alone, at once: stop every use or one avatar, and refuse uses for good',
  'alone: answer no to what must be asked first',
  'together with the others, as many as are asked for: answer yes to what must be asked first, within what was left open, and lift what executors stopped',
];
const MAY_NOT = [
  'permit what was refused, or bring back whom “do not reanimate” protects',
  'permit anything commercial or political',
  'change the wishes',
  'act for a platform that they run themselves',
];

/** An executor's letter of office: who acts for whom since when, what they may do, and what nobody can. */
export function officeLetterPdf(input: OfficeLetterInput): Promise<Buffer> {
  const { executor, holder, likeness, office, acceptedAt, lifeState, together, directive, at } = input;
  const pdf = new TaggedPdf({ title: `Letter of office of ${executor} for ${holder}`, language: 'en', at });
  pdf.title('Letter of office');
  pdf.paragraph(
    `${holder} named ${executor} as an executor for what may be done with their voice, face and manner. ${executor} accepted on ${dayInWords(acceptedAt)}.`,
  );
  pdf.strong(STANDING[lifeState]);
  pdf.definitions([
    { term: 'Executor', text: executor },
    { term: 'For', text: holder },
    ...(together ? [{ term: 'To open anything', text: togetherInWords(together) }] : []),
  ]);
  pdf.heading('What an executor may do');
  pdf.list(MAY);
  pdf.heading('What no executor can do');
  pdf.list(MAY_NOT);
  if (directive) {
    pdf.paragraph(`What follows is what ${holder} wanted: version ${directive.version} of the directive.`);
    writeWishes(pdf, directive);
  }
  pdf.heading('On the record');
  pdf.definitions([
    { term: 'Likeness', text: likeness },
    { term: 'Office', text: office },
    {
      term: 'As of',
      text: `${instantInWords(at)}. An office can end at any time; ask the service before you rely on this.`,
    },
  ]);
  return pdf.finish();
}

function togetherInWords({ inOffice, quorum }: NonNullable<OfficeLetterInput['together']>): string {
  if (inOffice === 1) return 'One executor is in office, whose word suffices.';
  const agree = quorum === 1 ? 'the word of one suffices' : `${quorum} must agree`;
  return `${inOffice} executors are in office, of whom ${agree}.`;
}
