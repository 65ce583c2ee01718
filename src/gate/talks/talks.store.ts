import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, toUuid, type InteractantRef } from '../../kernel/index.js';
import { OPERATION_CODES, OUTCOME_CODES } from '../codes.js';

/** A permit to talk, with the canonical text of its obligations. */
export interface TalkRow {
  id: string;
  at: string;
  obligations: string;
}

/** The newest come first by their ids, in which the time stands; an index of those with an interactant gives them in that order. */
export const TALKS = `
  select d.id, d.at, o.obligations from decisions d join obligation_sets o on o.id = d.obligations
   where d.shard_group = $1 and d.interactant = $2 and d.outcome = $3 and d.operation = $4
     and ($5::uuid is null or d.id < $5) order by d.id desc limit $6`;

/** The permits under which somebody talked. */
@Injectable()
export class TalksStore {
  constructor(private readonly database: Database) {}

  /** At most `count` permits to talk that were given for an interactant, the newest first. */
  newest(ref: InteractantRef, before: string | undefined, count: number): Promise<TalkRow[]> {
    return this.database.query<TalkRow>(TALKS, [
      SHARD_GROUP,
      toUuid(ref),
      OUTCOME_CODES.permit,
      OPERATION_CODES.converse,
      before ?? null,
      count,
    ]);
  }
}
