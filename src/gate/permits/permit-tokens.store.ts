import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type DecisionId } from '../../kernel/index.js';
import { LIST_SIZE } from './status-bits.js';

/** A token's place in the status lists, and the version of the directive under which it was made. */
export interface TokenPlace {
  decision: DecisionId;
  list: number;
  idx: number;
  directive: number;
  expiresAt: string;
}

interface PlaceRow {
  decision: string;
  list: number;
  idx: number;
  directive: number;
  expires_at: string;
}

const COLUMNS = 'decision, list, idx, directive, expires_at';
/** Odd, so that multiplying by it permutes the places of a list. */
const STRIDE = 40_503;

/** Which decisions have tokens, where these stand in the status lists, and which were ever said to be revoked. */
@Injectable()
export class PermitTokensStore {
  constructor(private readonly database: Database) {}

  /** The place of a decision's token, if it has one. */
  async find(decision: DecisionId): Promise<TokenPlace | undefined> {
    const text = `select ${COLUMNS} from permit_tokens where decision = $1`;
    const [row] = await this.database.query<PlaceRow>(text, [toUuid(decision)]);
    return row && toPlace(row);
  }

  /** Gives a decision's token a place of its own for ever; nothing when it has one. */
  async add(decision: DecisionId, directive: number, expiresAt: string): Promise<TokenPlace | undefined> {
    const text = `
      insert into permit_tokens (decision, list, idx, directive, expires_at)
      select $1, place / ${LIST_SIZE}, (place * ${STRIDE} + place / ${LIST_SIZE}) % ${LIST_SIZE}, $2, $3
        from nextval('permit_token_places') place
      on conflict (decision) do nothing returning ${COLUMNS}`;
    const [row] = await this.database.query<PlaceRow>(text, [toUuid(decision), directive, expiresAt]);
    return row && toPlace(row);
  }

  /** The number of the newest list in which a token stands. */
  async newestList(): Promise<number | undefined> {
    const [row] = await this.database.query<{ list: number | null }>('select max(list) as list from permit_tokens');
    return row?.list ?? undefined;
  }

  /** The places in a list of tokens that end after an instant. */
  async inList(list: number, endingAfter: string): Promise<TokenPlace[]> {
    const text = `select ${COLUMNS} from permit_tokens where list = $1 and expires_at > $2`;
    return (await this.database.query<PlaceRow>(text, [list, endingAfter])).map(toPlace);
  }

  /** Which of these decisions' tokens were ever said to be revoked. */
  async revokedAmong(decisions: readonly DecisionId[]): Promise<Set<DecisionId>> {
    const text = 'select decision from permit_revocations where decision = any ($1)';
    const rows = await this.database.query<{ decision: string }>(text, [decisions.map(toUuid)]);
    return new Set(rows.map(({ decision }) => fromUuid('dc', decision)));
  }

  /**
   * Forgets what was kept of the tokens of decisions that were erased, by the leaves' ids. A token that may still be
   * somewhere keeps its place, which says revoked from now on.
   */
  async forget(leaves: readonly string[]): Promise<void> {
    await this.database.query('delete from permit_revocations where decision = any ($1::uuid[])', [leaves]);
    await this.database.query(
      `delete from permit_tokens where decision = any ($1::uuid[]) and expires_at < now() - interval '1 day'`,
      [leaves],
    );
  }

  /** Keeps for good that these decisions' tokens are revoked. */
  async revoke(decisions: readonly DecisionId[]): Promise<void> {
    const text = `insert into permit_revocations (decision) select unnest($1::uuid[]) order by 1 on conflict do nothing`;
    await this.database.query(text, [decisions.map(toUuid)]);
  }
}

function toPlace({ decision, list, idx, directive, expires_at }: PlaceRow): TokenPlace {
  return { decision: fromUuid('dc', decision), list, idx, directive, expiresAt: expires_at };
}
