import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type DecisionId, type PlatformId } from '../../kernel/index.js';
import type { Attestation } from './attestation.js';

interface AttestationRow {
  decision_id: string;
  platform_id: string;
  entry: string;
  at: string;
  used: boolean;
  unmet: string | null;
  output_sha256: Buffer | null;
  output_type: string | null;
}

/** What platforms said of their permits. */
@Injectable()
export class AttestationsStore {
  constructor(private readonly database: Database) {}

  /** Lets nobody else say something of this permit until the current transaction ends. */
  async hold(decision: DecisionId): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [decision]);
  }

  /** What is on record of a permit. */
  async find(decision: DecisionId): Promise<Attestation | undefined> {
    return (await this.of([decision])).get(decision);
  }

  /** What is on record of these decisions. */
  async of(decisions: readonly DecisionId[]): Promise<Map<DecisionId, Attestation>> {
    if (decisions.length === 0) return new Map();
    const rows = await this.database.query<AttestationRow>(
      'select * from attestations where shard_group = $1 and decision_id = any ($2)',
      [SHARD_GROUP, decisions.map(toUuid)],
    );
    return new Map(rows.map(toAttestation).map((one) => [one.decision, one]));
  }

  /** Puts on record what was said of a permit. */
  async add({ decision, platform, entry, at, used, unmet, output }: Attestation): Promise<void> {
    await this.database.query(
      `insert into attestations (shard_group, decision_id, platform_id, entry, at, used, unmet, output_sha256, output_type)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        SHARD_GROUP,
        toUuid(decision),
        toUuid(platform),
        entry,
        at,
        used,
        unmet.length > 0 ? unmet.join(' ') : null,
        output ? Buffer.from(output.sha256, 'hex') : null,
        output?.mediaType ?? null,
      ],
    );
  }

  /** How many uses a platform attested in which it met not all that it owed. */
  async countUnmet(platform: PlatformId): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::integer as count from attestations where platform_id = $1 and unmet is not null',
      [toUuid(platform)],
    );
    return row?.count ?? 0;
  }
}

function toAttestation(row: AttestationRow): Attestation {
  const { output_sha256: digest, output_type: mediaType } = row;
  return {
    decision: fromUuid('dc', row.decision_id),
    platform: fromUuid('pf', row.platform_id),
    entry: row.entry,
    at: row.at,
    used: row.used,
    unmet: row.unmet?.split(' ') ?? [],
    ...(digest && mediaType !== null ? { output: { sha256: digest.toString('hex'), mediaType } } : {}),
  };
}
