import { instantInWords } from '../../notifications/index.js';
import { TaggedPdf } from '../../documents/index.js';
import type { Directive } from '../../policy/index.js';
import type { DirectiveRecord, DirectiveState } from '../directive.js';
import { writeWishes } from './wishes-part.js';

/** What a certificate is made from. */
export interface CertificateInput {
  /** The holder's name, as it stands in the account. */
  holder: string;
  identity: 'proven' | 'unproven';
  directive: DirectiveRecord;
  /** The SHA-256 of what was signed, in hex. */
  sha256: string;
  /** Where anyone sees whether it is genuine and holds. */
  verifyUrl: string;
  /** When it is printed. */
  at: string;
}

const METHOD: Record<Directive['signature'], string> = {
  typed: 'by typing the name',
  passkey: 'with a passkey',
  witnessed: 'before a witness',
};
const STATE: Record<DirectiveState, (until: string | null) => string> = {
  waiting: (until) =>
    `Signed, and waiting${until === null ? '' : ` until ${instantInWords(until)}`}. Until then only what the earlier directive allows too is allowed; its refusals hold already.`,
  in_force: () => 'In force.',
  replaced: () => 'Replaced by a later version.',
  withdrawn: () => 'Withdrawn.',
  cancelled: () => 'Cancelled before it took effect.',
  void: () => 'Void: it was signed on or after the day of a death that is confirmed.',
};
/** The certificate of one version of a directive: who signed what, when and how, in plain words, and where to check it. */
export function certificatePdf({
  holder,
  identity,
  directive,
  sha256,
  verifyUrl,
  at,
}: CertificateInput): Promise<Buffer> {
  const { version, wishes } = directive;
  const pdf = new TaggedPdf({ title: `Directive of ${holder}, version ${version}`, language: 'en', at });
  pdf.title('Certificate of a directive');
  pdf.paragraph(
    'What may be done with one person’s voice, face and manner, as they signed it. This paper is a copy: what counts is the record, which the address and the code below lead to.',
  );
  pdf.definitions([
    { term: 'Whose', text: holder },
    {
      term: 'Identity',
      text:
        identity === 'proven'
          ? 'Proven to the service.'
          : 'Not yet proven: the refusals hold; nothing is permitted until it is.',
    },
    { term: 'Version', text: String(version) },
    {
      term: 'Signed',
      text: `${instantInWords(directive.signedAt)}, ${METHOD[directive.method]}: ${directive.signedName}`,
    },
    { term: 'State', text: `${STATE[directive.state](directive.waitsUntil)} As printed on ${instantInWords(at)}.` },
  ]);
  pdf.qr(verifyUrl, `QR code of the address ${verifyUrl}`, 'Whether this certificate is genuine and still holds:');
  writeWishes(pdf, wishes);
  pdf.heading('On the record');
  pdf.definitions([
    { term: 'Likeness', text: directive.likeness },
    { term: 'Entry', text: directive.entry },
    { term: 'SHA-256', text: sha256 },
  ]);
  return pdf.finish();
}
