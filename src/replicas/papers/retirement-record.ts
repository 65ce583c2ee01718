import { modalitiesInWords } from '../../consent/index.js';
import { dayInWords, instantInWords } from '../../notifications/index.js';
import { TaggedPdf } from '../../documents/index.js';
import type { Modality } from '../../policy/index.js';

/** What a retirement record is made from. */
export interface RetirementRecordInput {
  /** The name of the person whose avatar it was. */
  holder: string;
  /** The replica's id. */
  replica: string;
  /** The name of the platform that made it. */
  platform: string;
  /** Whose machine held the model. */
  provider: string;
  modalities: readonly Modality[];
  registeredAt: string;
  /** The day on which it retired. */
  retiredOn: string;
  /** How often its use was permitted, and when first and last. */
  uses: { count: number; first: string | null; last: string | null };
  /** When its platform attested that it was destroyed; null while it has not. */
  destroyedAt: string | null;
  /** By when it must be destroyed. */
  destroyBy: string | null;
  /** When this is printed. */
  at: string;
}

/** The record of an avatar that was retired: when it was made, by whom, how often it was used, and that it is gone. */
export function retirementRecordPdf(input: RetirementRecordInput): Promise<Buffer> {
  const { holder, replica, platform, provider, modalities, registeredAt, retiredOn, uses, at } = input;
  const pdf = new TaggedPdf({ title: `Retirement of an avatar of ${holder}`, language: 'en', at });
  pdf.title('An avatar was retired');
  pdf.paragraph(
    `An avatar that was made from recordings of ${holder} has come to its end. It was an imitation, and never the person. This is what there is to say about it.`,
  );
  pdf.definitions([
    { term: 'Of whom', text: holder },
    { term: 'What it imitated', text: modalitiesInWords(modalities) },
    { term: 'Made by', text: platform },
    { term: 'With the machines of', text: provider },
    { term: 'On the register since', text: instantInWords(registeredAt) },
    { term: 'Retired on', text: dayInWords(retiredOn) },
    { term: 'How often used', text: usesInWords(uses) },
    { term: 'What became of it', text: endInWords(input) },
  ]);
  pdf.heading('On the record');
  pdf.definitions([
    { term: 'Replica', text: replica },
    { term: 'Printed', text: instantInWords(at) },
  ]);
  return pdf.finish();
}

function usesInWords({ count, first, last }: RetirementRecordInput['uses']): string {
  if (count === 0) return 'Never: no use of it was permitted.';
  const times = count === 1 ? 'Permitted once' : `Permitted ${count} times`;
  if (first === null || last === null) return `${times}.`;
  if (count === 1) return `${times}, on ${dayInWords(first)}.`;
  return `${times}, first on ${dayInWords(first)} and last on ${dayInWords(last)}.`;
}

function endInWords({ destroyedAt, destroyBy, platform }: RetirementRecordInput): string {
  if (destroyedAt !== null)
    return `It is gone: ${platform} attested on ${dayInWords(destroyedAt)} that it was destroyed.`;
  const due = destroyBy === null ? '' : ` by ${dayInWords(destroyBy)}`;
  return `No use of it is permitted any more. ${platform} must destroy it${due}, and has not yet attested that it did.`;
}
