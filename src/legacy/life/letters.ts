import { tellable, type Account } from '../../identity/index.js';
import { instantInWords, type Letter } from '../../notifications/index.js';

/** Whom a letter is for. */
export type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** A letter to one reader. */
export function to(reader: Reader, subject: string, paragraphs: string[], link?: Letter['link']): Letter {
  const { email, locale, name } = reader;
  return { to: email, locale, subject, paragraphs: [`Dear ${name},`, ...paragraphs], ...(link && { link }) };
}

/** Tells a holder that their death was reported, and how to say that they live. The link leads to a page and does nothing. */
export function deathReportedToHolder(holder: Reader, url: string, until: string): Letter {
  return to(
    holder,
    'Somebody reported your death: are you alive?',
    [
      'Your death was reported to us. We are glad if you are reading this.',
      'From now on your likeness is used only where your wishes for life and for afterwards both allow it, and nothing new can be made of it. Nothing more was opened to anybody.',
      `If you are alive, please say so: sign in with your password and confirm it. Everything that executors did since is then undone. It can be contested until ${instantInWords(until)}, and you can say that you live at any time after that too.`,
    ],
    { label: 'I am alive', url },
  );
}

/** Tells an executor that a death was reported, and what is asked of them. */
export function deathReportedToExecutor(reader: Reader, holder: string, url: string, until: string): Letter {
  const who = tellable(holder);
  return to(
    reader,
    `The death of ${who} was reported`,
    [
      `We are sorry to write to you about this. The death of ${who}, who named you as an executor, was reported.`,
      `It can be contested until ${instantInWords(until)}. Please tell us what you know: confirm it if it is true, dispute it if it is not. If it was you who reported it, that counts as your word. One dispute brings it before the operator.`,
      'You can stop every use at once, alone, if that is what is needed now. Nothing can be opened before the death is confirmed.',
    ],
    { label: 'See the report', url },
  );
}

/** Asks an executor again who said nothing yet. */
export function deathStillToConfirm(reader: Reader, holder: string, url: string): Letter {
  return to(
    reader,
    `We are waiting for your word about ${tellable(holder)}`,
    [
      `The death of ${tellable(holder)} was reported, and you have neither confirmed nor disputed it yet.`,
      'There is no hurry. If we hear nothing for four weeks after the last of three mails, the others decide without you.',
    ],
    { label: 'See the report', url },
  );
}

/** Tells the holder or an executor that a report is disputed. */
export function deathDisputed(reader: Reader, holder: string, own: boolean): Letter {
  const whose = own ? 'your death' : `the death of ${tellable(holder)}`;
  return to(reader, `The report of ${whose} is disputed`, [
    `An executor disputes the report of ${whose}. It stays a report, and the operator decides now.`,
    own
      ? 'If you are alive, sign in and say so: that ends it at once.'
      : 'You need do nothing. If you have evidence, you can add it.',
  ]);
}

/** Tells a party that the report was found false. */
export function reportRejected(reader: Reader, holder: string, own: boolean): Letter {
  const whose = own ? 'your death' : `the death of ${tellable(holder)}`;
  return to(reader, `The report of ${whose} was not accepted`, [
    `The operator looked at the report of ${whose} and found that it is not shown to be true. Everything is as before it.`,
    own
      ? 'If somebody else has been acting in your name, you can remove executors and stop every use, signed in.'
      : 'If you reported it: a further report by you is looked at by the operator before it does anything.',
  ]);
}

/** Tells a party that the operator found the evidence true, and what is still missing. */
export function evidenceAccepted(reader: Reader, holder: string, own: boolean, until: string): Letter {
  const whose = own ? 'your death' : `the death of ${tellable(holder)}`;
  return to(reader, `The evidence of ${whose} was accepted`, [
    `The operator looked at the evidence of ${whose} and accepted it. The death counts as confirmed when the time to contest it is over, on ${instantInWords(until)}, and enough executors have confirmed it.`,
    own ? 'If you are alive, sign in and say so: that ends it at once.' : 'If it is not true, dispute it.',
  ]);
}

/** Tells a party that nothing was corroborated for 180 days. */
export function reportOverdue(reader: Reader, holder: string, own: boolean): Letter {
  const whose = own ? 'your death' : `the death of ${tellable(holder)}`;
  return to(reader, `The report of ${whose} has been open for half a year`, [
    `${own ? 'Your death' : `The death of ${tellable(holder)}`} was reported 180 days ago, and nobody has shown it to be true or false. It stays a report, and the operator has it on the desk.`,
    own
      ? 'If you are alive, sign in and say so: that ends it at once.'
      : 'You can confirm it, dispute it, or send a certificate.',
  ]);
}

/** Tells an executor that a death is confirmed, and what that means. */
export function deathConfirmed(reader: Reader, holder: string, url: string): Letter {
  const who = tellable(holder);
  return to(
    reader,
    `The death of ${who} is confirmed`,
    [
      `We are sorry for your loss. The death of ${who} is now confirmed, and their wishes for the time after it hold.`,
      'Every avatar was suspended. Whatever was opened on or after the day of death is void; what was closed stays closed. What may be opened again is for you executors together, within what they left open.',
    ],
    { label: 'See the estate', url },
  );
}

/** Tells the holder's address that a death is confirmed, for whoever reads there, and for a holder who lives. */
export function deathConfirmedToHolder(holder: Reader, url: string): Letter {
  return to(
    holder,
    'Your death was confirmed',
    [
      'Your death was reported and is now confirmed. If that is true, nobody need do anything with this mail.',
      'If you are alive, sign in with your password and say so. Everything that executors did since is undone, and once the operator has seen who you are, all is as you left it.',
    ],
    { label: 'I am alive', url },
  );
}

/** Tells a party that the holder gave a sign of life, and what was undone. */
export function holderLives(reader: Reader, holder: string, own: boolean, checked: boolean): Letter {
  const after = checked
    ? 'The operator now checks that it was really the holder. Until then everything stays closed.'
    : 'The report has ended.';
  return to(reader, own ? 'You told us that you are alive' : `${tellable(holder)} is alive`, [
    own
      ? 'You signed in and told us that you are alive. We are glad.'
      : `${tellable(holder)} signed in and told us that they are alive.`,
    `What executors granted, lifted, suspended or refused since the report is undone. ${after}`,
    own
      ? 'If this was not you, change your password and write to the operator now.'
      : 'If you reported it in good faith, nobody blames you. A further report by whoever reported is looked at by the operator first.',
  ]);
}

/** Tells a party that the operator recognised the holder, or did not. */
export function returnDecided(reader: Reader, holder: string, own: boolean, recognised: boolean): Letter {
  const who = own ? 'you' : tellable(holder);
  if (!recognised)
    return to(reader, own ? 'We could not confirm that it is you' : `The death of ${who} stands`, [
      `The operator could not confirm that it was ${own ? 'you' : who} who gave a sign of life. The death stands as confirmed.`,
      own
        ? 'You can give a sign of life again, and show the operator who you are.'
        : 'What executors did before the sign of life stays undone; you can do it again.',
    ]);
  return to(reader, own ? 'Welcome back: everything is yours again' : `${who} is back`, [
    `The operator confirmed that it was ${who} who gave the sign of life. The death has been taken back.`,
    own
      ? 'Your directive, your grants and your avatars are as you left them, and nothing that executors opened is left.'
      : 'Their wishes for life hold again, and you act for them no more for now.',
  ]);
}

/** Tells an operator that something waits on the desk. */
export function onTheDesk(operator: Reader, what: string): Letter {
  return to(operator, `On your desk: ${what}`, [
    `There is ${what} on your desk. It does nothing until it has been reviewed.`,
    'Please look at it when you can.',
  ]);
}

/** Thanks whoever sent a notice, and tells nothing about anybody. */
export function noticeReviewed(contact: string): Letter {
  return {
    to: contact,
    subject: 'We have looked at your notice',
    paragraphs: [
      'Thank you for writing to us about a death. We have looked at what you sent.',
      'We tell nobody whether a person has an account here, or what follows from a notice, and so we cannot tell you more. There is nothing further for you to do.',
    ],
  };
}
