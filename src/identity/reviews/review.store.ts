import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../kernel/index.js';
import { ReviewRow } from './review.entity.js';

/** The reviews of operators; those of one matter are told apart by its subject's uuid. */
@Injectable()
export class ReviewStore {
  constructor(private readonly database: Database) {}

  /** The reviews that count for the matter as it stands. */
  open(subjectId: string): Promise<ReviewRow[]> {
    return this.database
      .repository(ReviewRow)
      .find({ where: { subjectId, settledAt: IsNull() }, order: { at: 'ASC' } });
  }

  /** Records a review in the place of the same operator's earlier one. */
  async put(review: Pick<ReviewRow, 'subjectId' | 'operator' | 'outcome' | 'note' | 'day' | 'at'>): Promise<void> {
    const { subjectId, operator } = review;
    const reviews = this.database.repository(ReviewRow);
    await reviews.delete({ subjectId, operator, settledAt: IsNull() });
    await reviews.insert({ ...review, id: randomUUID(), settledAt: null });
  }

  /** Deletes the reviews of these subjects. */
  async forget(subjectIds: string[]): Promise<void> {
    await this.database.repository(ReviewRow).delete({ subjectId: In(subjectIds) });
  }

  /** Closes the round: later reviews of the same subject are a new matter. */
  async settle(subjectId: string, settledAt: string): Promise<void> {
    await this.database.repository(ReviewRow).update({ subjectId, settledAt: IsNull() }, { settledAt });
  }
}
