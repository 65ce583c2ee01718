import { TaggedPdf } from '../../documents/index.js';
import type { Directive, Rule } from '../../policy/index.js';
import type { DirectiveRecord, DirectiveState } from '../directive.js';
import { instantInWords, purposesInWords, ruleInWords, usesInWords } from './words.js';

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
};
const NEVER =
  'Do not reanimate. After death nobody may make or use a model of this person, whatever else is said here. Recordings may be played unchanged where that is permitted. No executor can undo this.';
const EFFECTS = [
  ['refuse', 'What is refused', 'Refused whatever else is said, by anyone, executors too.'],
  ['ask', 'What must be asked first', 'Nothing of this may be done before a yes; no answer is a no.'],
  ['permit', 'What is permitted', 'Under the duties that go with each use, among them to say that a machine made it.'],
] as const;

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
  pdf.heading('After death');
  if (wishes.doNotReanimate) pdf.strong(NEVER);
  pdf.paragraph(afterDeath(wishes.postMortem));
  for (const [effect, heading, meaning] of EFFECTS)
    rules(
      pdf,
      heading,
      meaning,
      wishes.rules.filter((rule) => rule.effect === effect),
    );
  latitude(pdf, wishes.executorLatitude);
  pdf.heading('Everything else');
  pdf.paragraph(
    'Whatever is not permitted above is not allowed: silence is never consent. Intimate use, impersonation and identity verification can be allowed by nobody.',
  );
  pdf.heading('On the record');
  pdf.definitions([
    { term: 'Likeness', text: directive.likeness },
    { term: 'Entry', text: directive.entry },
    { term: 'SHA-256', text: sha256 },
  ]);
  return pdf.finish();
}

function afterDeath({ coolingOffDays, untilYears }: Directive['postMortem']): string {
  const wait =
    coolingOffDays === 0
      ? 'No waiting time after the death was set.'
      : `Nothing but recordings, unchanged, before ${days(coolingOffDays)} have passed since the death was confirmed.`;
  const term =
    untilYears === null
      ? 'No end was set for what is permitted after death.'
      : `Nothing at all once ${years(untilYears)} have passed since the death.`;
  return `${wait} ${term}`;
}

function rules(pdf: TaggedPdf, heading: string, meaning: string, some: Rule[]): void {
  pdf.heading(heading);
  if (some.length === 0) {
    pdf.paragraph('Nothing.');
    return;
  }
  pdf.paragraph(meaning);
  pdf.definitions(some.map((rule) => ({ term: purposesInWords(rule), text: ruleInWords(rule) })));
}

function latitude(pdf: TaggedPdf, scopes: DirectiveRecord['wishes']['executorLatitude']): void {
  pdf.heading('What executors may decide');
  if (scopes.length === 0) {
    pdf.paragraph('Nothing beyond answering what must be asked first. They may always refuse and stop.');
    return;
  }
  pdf.paragraph(
    'Beside answering what must be asked first, executors may together allow this after death, where nothing above refuses it, but never anything commercial or political:',
  );
  pdf.definitions(scopes.map((scope) => ({ term: purposesInWords(scope), text: usesInWords(scope) })));
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function years(count: number): string {
  return count === 1 ? '1 year' : `${count} years`;
}
