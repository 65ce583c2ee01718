import { modalitiesInWords, purposesInWords, ruleInWords, usesOf, writeWishes } from '../../consent/index.js';
import { TaggedPdf } from '../../documents/index.js';
import { footIn, type Locale, type Speech } from '../../notifications/index.js';
import type { Directive, LikenessFacts, Replica, Rule } from '../../policy/index.js';
import { LEGACY_WORDS } from '../words.js';

/** A use that was asked for, and what the executors or the holder said. */
export interface ReportedApproval {
  askedAt: string;
  platform: string;
  question: Parameters<typeof usesOf>[0];
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
  /** The language of the executor who reads it. */
  locale: Locale;
  likeness: string;
  diedOn: string;
  confirmedOn: string;
  executors: { name: string; acceptedAt: string }[];
  quorum: number;
  suspendedBy: LikenessFacts['suspendedBy'];
  directive: Directive | null;
  replicas: ReportedReplica[];
  /** How many decisions had each outcome, in life and since the death was confirmed. */
  decisions: { since: 'beginning' | 'confirmation'; permit: number; ask: number; deny: number }[];
  approvals: ReportedApproval[];
  refusals: Rule[];
  at: string;
}

/** The report of an estate, for its executors: what is wished, what exists, what was asked and what was answered. */
export function estateReportPdf(input: EstateReportInput): Promise<Buffer> {
  const { holder, locale, likeness, at } = input;
  const speech = LEGACY_WORDS.in(locale);
  const { t, moment } = speech;
  const pdf = new TaggedPdf({ title: t('report.name', { holder }), language: locale, at, foot: footIn(locale) });
  pdf.title(t('report.title'));
  pdf.paragraph(t('report.what', { holder }));
  life(pdf, input, speech);
  executors(pdf, input.executors, speech);
  avatars(pdf, input.replicas, speech);
  decisions(pdf, input.decisions, speech);
  approvals(pdf, input.approvals, speech);
  refusals(pdf, input.refusals, speech);
  wished(pdf, input.directive, speech);
  pdf.heading(t('report.record'));
  pdf.definitions([
    { term: t('report.likeness'), text: likeness },
    { term: t('report.as_of'), text: moment(at) },
  ]);
  return pdf.finish();
}

function life(pdf: TaggedPdf, input: EstateReportInput, { t, day, list }: Speech): void {
  const { holder, diedOn, confirmedOn, quorum, suspendedBy } = input;
  const sides = list(suspendedBy.map((side) => t(`report.side.${side}`)));
  pdf.definitions([
    { term: t('report.whose'), text: holder },
    { term: t('report.died'), text: day(diedOn) },
    { term: t('report.confirmed'), text: day(confirmedOn) },
    { term: t('report.open'), text: t('report.open.agree', { quorum, count: input.executors.length }) },
    {
      term: t('report.stopped'),
      text: suspendedBy.length === 0 ? t('report.stopped.no') : t('report.stopped.yes', { sides }),
    },
  ]);
}

function executors(pdf: TaggedPdf, named: EstateReportInput['executors'], { t, day }: Speech): void {
  pdf.heading(t('report.executors'));
  if (named.length === 0) pdf.paragraph(t('report.executors.none'));
  else
    pdf.table(
      [t('report.executors.name'), t('report.executors.accepted')],
      named.map(({ name, acceptedAt }) => [name, day(acceptedAt)]),
    );
}

function avatars(pdf: TaggedPdf, replicas: readonly ReportedReplica[], { t, day, language }: Speech): void {
  pdf.heading(t('report.avatars'));
  if (replicas.length === 0) {
    pdf.paragraph(t('report.avatars.none'));
    return;
  }
  const standing = ({ state, endsOn }: ReportedReplica): string => {
    const now = t(`report.state.${state}`);
    return endsOn === undefined || state === 'retired' ? now : t('report.ends', { state: now, day: day(endsOn) });
  };
  pdf.table(
    ['by', 'imitates', 'since', 'state'].map((head) => t(`report.avatars.${head}`)),
    replicas.map((replica) => [
      replica.platform,
      modalitiesInWords(replica.modalities, language),
      day(replica.registeredAt),
      standing(replica),
    ]),
  );
}

function decisions(pdf: TaggedPdf, counts: EstateReportInput['decisions'], { t, number }: Speech): void {
  pdf.heading(t('report.decisions'));
  pdf.table(
    ['since', 'permit', 'ask', 'deny'].map((head) => t(`report.decisions.${head}`)),
    counts.map(({ since, permit, ask, deny }) => [t(`report.since.${since}`), ...[permit, ask, deny].map(number)]),
  );
}

function approvals(pdf: TaggedPdf, asked: readonly ReportedApproval[], { t, has, day, language }: Speech): void {
  pdf.heading(t('report.asked'));
  if (asked.length === 0) {
    pdf.paragraph(t('report.asked.none'));
    return;
  }
  const answered = (state: string): string => (has(`report.answer.${state}`) ? t(`report.answer.${state}`) : state);
  pdf.table(
    ['when', 'who', 'what', 'answer'].map((head) => t(`report.asked.${head}`)),
    asked.map(({ askedAt, platform, question, state }) => [
      day(askedAt),
      platform,
      usesOf(question, language),
      answered(state),
    ]),
  );
}

function refusals(pdf: TaggedPdf, rules: readonly Rule[], { t, language }: Speech): void {
  pdf.heading(t('report.refused'));
  if (rules.length === 0) pdf.paragraph(t('report.refused.none'));
  else
    pdf.definitions(
      rules.map((rule) => ({ term: purposesInWords(rule, language), text: ruleInWords(rule, language) })),
    );
}

function wished(pdf: TaggedPdf, directive: Directive | null, { t, language }: Speech): void {
  if (!directive) {
    pdf.heading(t('report.wished'));
    pdf.paragraph(t('report.wished.none'));
    return;
  }
  pdf.heading(t('report.wished.version', { version: directive.version }));
  pdf.paragraph(t('report.wished.in_force'));
  writeWishes(pdf, directive, language);
}
