import { modalitiesInWords, purposesInWords, ruleInWords, writeWishes } from '../../consent/index.js';
import { dayInWords, instantInWords } from '../../notifications/index.js';
import { TaggedPdf } from '../../documents/index.js';
import type { Directive, Replica, Rule } from '../../policy/index.js';

/** A use that was asked for, and what the executors or the holder said. */
export interface ReportedApproval {
  askedAt: string;
  platform: string;
  /** What was asked, in words. */
  question: string;
  state: string;
}

/** An avatar of the person. */
export interface ReportedReplica extends Pick<Replica, 'modalities' | 'state'> {
  id: string;
  platform: string;
  registeredAt: string;
  endsOn?: string;
}

/** What an estate report is made from. */
export interface EstateReportInput {
  holder: string;
  likeness: string;
  diedOn: string;
  confirmedOn: string;
  executors: { name: string; acceptedAt: string }[];
  quorum: number;
  suspendedBy: readonly string[];
  directive: Directive | null;
  replicas: ReportedReplica[];
  /** How many decisions had each outcome, in life and since the death was confirmed. */
  decisions: { since: string; permit: number; ask: number; deny: number }[];
  approvals: ReportedApproval[];
  refusals: Rule[];
  at: string;
}

const STATE: Record<Replica['state'], string> = {
  active: 'Active',
  suspended: 'Stopped',
  revoked: 'Revoked',
  retired: 'Retired',
};
const SIDES: Record<string, string> = { holder: 'the holder', executor: 'an executor', operator: 'the operator' };

/** The report of an estate, for its executors: what is wished, what exists, what was asked and what was answered. */
export function estateReportPdf(input: EstateReportInput): Promise<Buffer> {
  const { holder, likeness, directive, at } = input;
  const pdf = new TaggedPdf({ title: `Estate report for ${holder}`, language: 'en', at });
  pdf.title('Estate report');
  pdf.paragraph(
    `What is on record about the voice, face and manner of ${holder}, for the executors. It is personal: keep it with the other papers of the estate.`,
  );
  life(pdf, input);
  avatars(pdf, input.replicas);
  decisions(pdf, input.decisions);
  approvals(pdf, input.approvals);
  refusals(pdf, input.refusals);
  if (directive) {
    pdf.heading(`What was wished: version ${directive.version} of the directive`);
    pdf.paragraph('In force since it was signed; nobody but the holder could change it.');
    writeWishes(pdf, directive);
  } else {
    pdf.heading('What was wished');
    pdf.paragraph('No directive is in force, so that nothing is allowed.');
  }
  pdf.heading('On the record');
  pdf.definitions([
    { term: 'Likeness', text: likeness },
    { term: 'As of', text: instantInWords(at) },
  ]);
  return pdf.finish();
}

function life(
  pdf: TaggedPdf,
  { holder, diedOn, confirmedOn, executors, quorum, suspendedBy }: EstateReportInput,
): void {
  const stopped = suspendedBy.map((side) => SIDES[side] ?? side).join(', ');
  pdf.definitions([
    { term: 'Whose', text: holder },
    { term: 'Died on', text: dayInWords(diedOn) },
    { term: 'Confirmed on', text: dayInWords(confirmedOn) },
    { term: 'To open anything', text: `${quorum} of ${executors.length} in office must agree` },
    { term: 'Everything stopped', text: stopped === '' ? 'No' : `Yes, by ${stopped}` },
  ]);
  pdf.heading('Executors');
  if (executors.length === 0) pdf.paragraph('Nobody is in office: nothing can be opened any more, only closed.');
  else
    pdf.table(
      ['Name', 'Accepted on'],
      executors.map(({ name, acceptedAt }) => [name, dayInWords(acceptedAt)]),
    );
}

function avatars(pdf: TaggedPdf, replicas: readonly ReportedReplica[]): void {
  pdf.heading('Avatars');
  if (replicas.length === 0) {
    pdf.paragraph('None is on the register.');
    return;
  }
  pdf.table(
    ['Made by', 'What it imitates', 'Since', 'State'],
    replicas.map(({ platform, modalities, registeredAt, state, endsOn }) => [
      platform,
      modalitiesInWords(modalities),
      dayInWords(registeredAt),
      endsOn === undefined || state === 'retired' ? STATE[state] : `${STATE[state]}, ends on ${dayInWords(endsOn)}`,
    ]),
  );
}

function decisions(pdf: TaggedPdf, counts: EstateReportInput['decisions']): void {
  pdf.heading('Who asked, and what was answered');
  pdf.table(
    ['Since', 'Permitted', 'Ask first', 'Denied'],
    counts.map(({ since, permit, ask, deny }) => [since, String(permit), String(ask), String(deny)]),
  );
}

function approvals(pdf: TaggedPdf, asked: readonly ReportedApproval[]): void {
  pdf.heading('What had to be asked first');
  if (asked.length === 0) pdf.paragraph('Nothing was asked.');
  else
    pdf.table(
      ['When', 'Who', 'What', 'Answer'],
      asked.map(({ askedAt, platform, question, state }) => [dayInWords(askedAt), platform, question, state]),
    );
}

function refusals(pdf: TaggedPdf, rules: readonly Rule[]): void {
  pdf.heading('What the executors refused');
  if (rules.length === 0) pdf.paragraph('Nothing.');
  else pdf.definitions(rules.map((rule) => ({ term: purposesInWords(rule), text: ruleInWords(rule) })));
}
