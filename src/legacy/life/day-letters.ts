import { tellable } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { dayInWords, type Letter } from '../../notifications/index.js';
import { to, type Reader } from './letters.js';

/** Tells an executor or the reporter that the evidence shows another day than the report named. */
export function dayPutRight(reader: Reader, holder: string, diedOn: string, url: string): Letter {
  const who = tellable(holder);
  return to(
    reader,
    `The day of death of ${who} was put right`,
    [
      `The operator looked at the evidence of the death of ${who}. It shows that they died on ${dayInWords(diedOn)}, and not on the day that was reported.`,
      'That day counts now. Once the death is confirmed, whatever was opened on that day or later is void, an executor’s nomination too.',
      'If that day is not right, dispute the report: the operator then looks again.',
    ],
    { label: 'See the report', url },
  );
}

/** Tells whoever had a part in it that a death is confirmed, and that by its day nobody is in office. */
export function nobodyInOfficeByDay(reader: Reader, holder: string, diedOn: string): Letter {
  const who = tellable(holder);
  return to(reader, `The death of ${who} is confirmed, and nobody is in office`, [
    `We are sorry for your loss. The death of ${who} on ${dayInWords(diedOn)} is now confirmed.`,
    'Whatever was opened on that day or later is void, and an executor who was named then is not in office. No other executor is left, so nothing can be opened any more: what was suspended stays so, and nobody can allow what would have to be asked for.',
    'If that day is not right, write to the operator.',
  ]);
}

/** Tells an operator that a confirmed death left nobody in office for a likeness. */
export function nobodyLeftByDeath(operator: Reader, likeness: LikenessId): Letter {
  return to(operator, 'A confirmed death left an estate without an executor', [
    `A death was confirmed, and with it nobody is in office for ${likeness} any more. From now on nothing can be opened there, only closed.`,
    'There is nothing you must do. Whoever asks about this estate now turns to you.',
  ]);
}
