import type { Certificate } from '../../consent/index.js';

/** What a page says of a certificate: a shape, a word, and what it means. */
export interface Verdict {
  kind: 'permit' | 'ask' | 'no';
  word: string;
  heading: string;
  meaning: string;
}

const NO_LONGER = 'This certificate is genuine, and no longer holds';
const VERDICTS: Record<Certificate['state'], Verdict> = {
  in_force: {
    kind: 'permit',
    word: 'In force',
    heading: 'This certificate is genuine, and it holds',
    meaning: 'What it says is what was signed. What it refuses is refused, whoever asks.',
  },
  waiting: {
    kind: 'ask',
    word: 'Waiting',
    heading: 'This certificate is genuine, and waits',
    meaning:
      'It was signed a short while ago. Its refusals hold already; what it permits waits until it can no longer be taken back.',
  },
  replaced: {
    kind: 'no',
    word: 'Replaced',
    heading: NO_LONGER,
    meaning: 'The person has signed a later version since. Ask for the certificate of that one.',
  },
  withdrawn: {
    kind: 'no',
    word: 'Withdrawn',
    heading: NO_LONGER,
    meaning: 'The person withdrew it. Nothing is permitted by it any more.',
  },
  cancelled: {
    kind: 'no',
    word: 'Cancelled',
    heading: 'This certificate is genuine, and never took effect',
    meaning: 'The person took it back before it did.',
  },
  void: {
    kind: 'no',
    word: 'Not in force',
    heading: NO_LONGER,
    meaning: 'Nothing is permitted by it.',
  },
};

/** What the page says of a certificate in this state. */
export function verdictOn(state: Certificate['state']): Verdict {
  return VERDICTS[state];
}
