import { dayInWords, instantInWords } from '../../notifications/index.js';
import { TaggedPdf } from '../../documents/index.js';

/** What the card and the clause for a will are made from. */
export interface CardInput {
  holder: string;
  version: number;
  signedAt: string;
  likeness: string;
  doNotReanimate: boolean;
  verifyUrl: string;
  /** Where the service is. */
  publicUrl: string;
  at: string;
}

/** The “do not reanimate” card: the size of a bank card, to cut out, fold and carry. */
export function cardPdf({ holder, version, signedAt, verifyUrl, at }: CardInput): Promise<Buffer> {
  const pdf = new TaggedPdf({ title: `“Do not reanimate” card of ${holder}`, language: 'en', at });
  pdf.title('“Do not reanimate” card');
  pdf.paragraph(
    'Cut along the dashes, fold along the line between, and keep it with your papers. Anyone who finds it can see by the code whether it still holds.',
  );
  pdf.cutOut({
    front: {
      heading: 'Do not reanimate',
      strong: holder,
      texts: ['After this person’s death, nobody may make or use an imitation of their voice, face or manner.'],
    },
    back: {
      heading: 'Please note',
      texts: [
        'No executor and no relative can undo this.',
        `Signed on ${dayInWords(signedAt)}, version ${version}.`,
        'Does it still hold? Scan the code.',
      ],
      qr: { url: verifyUrl, alt: `QR code of the address ${verifyUrl}` },
    },
  });
  pdf.paragraph(`The same address in writing: ${verifyUrl}`);
  return pdf.finish();
}

/** A clause to copy into a will by hand; where handwriting is asked for, it must be. */
export function willClausePdf(input: CardInput): Promise<Buffer> {
  const { holder, version, signedAt, likeness, doNotReanimate, verifyUrl, publicUrl, at } = input;
  const pdf = new TaggedPdf({ title: `Clause for the will of ${holder}`, language: 'en', at });
  pdf.title('A clause for a will');
  pdf.paragraph(
    'To copy into a will, in the form that the law asks for there; in some countries that is the whole will by one’s own hand. Ask a notary or a lawyer whether it fits. The directive holds without it.',
  );
  pdf.heading('The clause');
  const wish = doNotReanimate
    ? 'After my death nobody shall make or use an imitation of my voice, face or manner. I ask my heirs, my executors and everybody who holds recordings of me to keep to this.'
    : 'What may be done with my voice, face and manner is only what my directive allows. I ask my heirs, my executors and everybody who holds recordings of me to keep to it.';
  pdf.paragraph(wish);
  pdf.paragraph(
    `I, ${holder}, have signed a directive about this, which is kept by Sayso at ${publicUrl} under ${likeness}; version ${version} of ${instantInWords(signedAt)}, or the one that I signed last. My executors for it are those who are named there.`,
  );
  pdf.qr(verifyUrl, `QR code of the address ${verifyUrl}`, 'The directive that the clause speaks of:');
  return pdf.finish();
}
