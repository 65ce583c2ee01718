import { randomBytes } from 'node:crypto';
import type { Platform, Use } from '../support/platform.js';
import type { Service } from '../support/service.js';
import { evaluationBytes, toldBy, type Wire, type WireAnswer } from './wire.js';

/** How the answers that clients got compare with what is on record. */
export interface Comparison {
  asked: number;
  /** Answered with a decision. */
  answered: number;
  permits: number;
  /** Told 503 with `Retry-After`. */
  refused: number;
  /** No answer: the connection broke. */
  lost: number;
  /** Decisions on record of requests that got no answer: allowed, once each. */
  unansweredOnRecord: number;
  /** Everything that must not be, in words. */
  faults: string[];
}

interface Row {
  recording: string;
  id: string;
  outcome: string;
  leaves: number;
  places: number;
}

const RECORDS = `
  select 'rc_' || replace(d.recording::text, '-', '') as recording, 'dc_' || replace(d.id::text, '-', '') as id,
         case d.outcome when 1 then 'permit' when 3 then 'deny' else 'ask' end as outcome,
         (select count(*)::int from ledger_leaves l where l.shard_group = d.shard_group and l.id = d.id) as leaves,
         (select count(*)::int from ledger_index i where i.leaf_id = d.id) as places
    from decisions d where d.recording is not null`;

/**
 * Asks with a mark on each request, which its record keeps: the id of a recording that limits nothing. So the record
 * of every single request can be found again, also of those that got no answer.
 */
export class Marks {
  private readonly answers = new Map<string, WireAnswer | undefined>();

  constructor(private readonly platform: Platform) {}

  /** Asks once for a use of its own; throws what the wire throws. */
  async ask(wire: Wire, use: Use): Promise<WireAnswer> {
    const recording = `rc_${randomBytes(16).toString('hex')}`;
    this.answers.set(recording, undefined);
    const answer = await wire.ask(evaluationBytes(this.platform.id, this.platform.key, { ...use, recording }));
    this.answers.set(recording, answer);
    return answer;
  }

  /** How many requests were answered with a decision so far. */
  get answered(): number {
    return [...this.answers.values()].filter((answer) => answer?.status === 200).length;
  }

  /** Holds every answer against the records of its request; call it once the ledger's queue is empty. */
  async compare(service: Pick<Service, 'query'>): Promise<Comparison> {
    const records = Map.groupBy(await service.query<Row>(RECORDS), ({ recording }) => recording);
    const faults = [...records.keys()].filter((mark) => !this.answers.has(mark)).map((mark) => `nobody asked ${mark}`);
    const counts = { asked: this.answers.size, answered: 0, permits: 0, refused: 0, lost: 0, unansweredOnRecord: 0 };
    for (const [mark, answer] of this.answers) {
      const found = records.get(mark) ?? [];
      faults.push(...faultsOf(answer, found).map((fault) => `${mark}: ${fault}`));
      if (answer === undefined) counts.lost += 1;
      else if (answer.status === 200) counts.answered += 1;
      else counts.refused += 1;
      if (answer?.status === 200) counts.permits += toldBy(answer).decision ? 1 : 0;
      else counts.unansweredOnRecord += found.length;
    }
    return { ...counts, faults };
  }
}

function faultsOf(answer: WireAnswer | undefined, records: readonly Row[]): string[] {
  const faults: string[] = [];
  const [record] = records;
  if (records.length > 1) faults.push(`${records.length} records`);
  if (record && record.leaves !== 1) faults.push(`a record with ${record.leaves} leaves`);
  if (record && record.places !== 1) faults.push(`a record at ${record.places} places of the log`);
  if (!answer) return faults;
  if (answer.status !== 200) return isRefusal(answer) ? faults : [...faults, `told ${answer.status} ${answer.text}`];
  const { id, outcome } = toldBy(answer).context;
  if (!record) faults.push('an answer without a record');
  else if (record.id !== id || record.outcome !== outcome)
    faults.push(`told ${outcome} as ${id}, recorded ${record.outcome} as ${record.id}`);
  return faults;
}

/** Whether an answer says, as it must when nothing can be recorded: not now, ask again. */
export function isRefusal({ status, retryAfter }: WireAnswer): boolean {
  return status === 503 && Number(retryAfter) >= 1;
}
