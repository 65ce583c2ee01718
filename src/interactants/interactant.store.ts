import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type LikenessId, type ReplicaId } from '../kernel/index.js';
import { InteractantRow } from './interactant.entity.js';

/** A reference and the page that belongs to it. */
export type Interactant = Omit<InteractantRow, 'shardGroup' | 'tokenHash'>;

/** How many were given a reference to one replica, and how many of them consent now. */
export interface ReplicaCounts {
  replica: ReplicaId;
  references: number;
  consented: number;
}

/** The references that platforms asked for. */
@Injectable()
export class InteractantStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new reference. */
  async insert(interactant: Interactant, tokenHash: Buffer): Promise<void> {
    await this.database.repository(InteractantRow).insert({ ...interactant, tokenHash, shardGroup: SHARD_GROUP });
  }

  /** Whose page it is that a token of this hash opens. */
  async findByToken(tokenHash: Buffer): Promise<Interactant | undefined> {
    const row = await this.database.repository(InteractantRow).findOneBy({ tokenHash });
    if (!row) return undefined;
    const { shardGroup: _, tokenHash: __, ...interactant } = row;
    return interactant;
  }

  /** How many references to a replica, given since then, nobody has ever consented under. */
  async countUnanswered(replica: ReplicaId, since: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from interactants where replica_id = $1 and consented_at is null and referred_at > $2',
      [toUuid(replica), since],
    );
    return row?.count ?? 0;
  }

  /** Notes when somebody consented, or left. */
  async note({ ref }: Interactant, when: Pick<Partial<Interactant>, 'consentedAt' | 'leftAt'>): Promise<void> {
    await this.database.repository(InteractantRow).update({ ref }, when);
  }

  /** The counts for each replica of a likeness to which references were given. */
  async countsOf(likeness: LikenessId): Promise<ReplicaCounts[]> {
    const rows = await this.database.query<{ id: string; given: number; consented: number }>(
      `select i.replica_id as id, count(*)::int as given,
              (count(*) filter (where (f.facts->>'consented')::boolean))::int as consented
         from interactants i join interactant_facts f on f.shard_group = i.shard_group and f.interactant_id = i.ref
        where i.shard_group = $1 and i.likeness_id = $2 group by i.replica_id order by i.replica_id`,
      [SHARD_GROUP, toUuid(likeness)],
    );
    return rows.map(({ id, given, consented }) => ({ replica: fromUuid('rp', id), references: given, consented }));
  }

  /** Deletes the references to these replicas, which the database lets an erasure do alone. */
  async forget(replicas: readonly ReplicaId[]): Promise<void> {
    await this.database.query('delete from interactants where shard_group = $1 and replica_id = any ($2)', [
      SHARD_GROUP,
      replicas.map(toUuid),
    ]);
  }
}
