import type { TaggedPdf } from '../../documents/index.js';
import type { Directive, Rule } from '../../policy/index.js';
import type { Wishes } from '../wishes.js';
import { purposesInWords, ruleInWords, usesInWords } from './words.js';

const NEVER =
  'Do not reanimate. After death nobody may make or use a model of this person, whatever else is said here. Recordings may be played unchanged where that is permitted. No executor can undo this.';
const EFFECTS = [
  ['refuse', 'What is refused', 'Refused whatever else is said, by anyone, executors too.'],
  ['ask', 'What must be asked first', 'Nothing of this may be done before a yes; no answer is a no.'],
  ['permit', 'What is permitted', 'Under the duties that go with each use, among them to say that a machine made it.'],
] as const;

/** Writes wishes into a paper in plain words, the refusals first: one heading for each answer, and what executors may decide. */
export function writeWishes(pdf: TaggedPdf, wishes: Wishes): void {
  pdf.heading('After death');
  if (wishes.doNotReanimate) pdf.strong(NEVER);
  pdf.paragraph(afterDeath(wishes.postMortem));
  for (const [effect, heading, meaning] of EFFECTS) {
    const some = wishes.rules.filter((rule) => rule.effect === effect);
    rules(pdf, heading, meaning, some);
  }
  latitude(pdf, wishes.executorLatitude);
  pdf.heading('Everything else');
  pdf.paragraph(
    'Whatever is not permitted above is not allowed: silence is never consent. Intimate use, impersonation and identity verification can be allowed by nobody.',
  );
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

function latitude(pdf: TaggedPdf, scopes: Wishes['executorLatitude']): void {
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
