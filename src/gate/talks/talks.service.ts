import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, toPage, type InteractantRef, type Page, type PageQuery } from '../../kernel/index.js';
import type { Obligation } from '../../policy/index.js';
import { TalksStore, type TalkRow } from './talks.store.js';

const Place = z.tuple([z.uuid()]);

/** A conversation that was permitted: when, and for how many minutes at most. */
export interface Talk {
  at: string;
  minutes: number;
}

/** The conversations that were permitted with somebody, for them to see. */
@Injectable()
export class Talks {
  constructor(private readonly store: TalksStore) {}

  /** The conversations that were permitted for an interactant, newest first. */
  async of(ref: InteractantRef, { limit, cursor }: PageQuery): Promise<Page<Talk>> {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, Place)[0];
    const rows = await this.store.newest(ref, before, limit + 1);
    return toPage(rows, limit, ({ id }) => [id], toTalk);
  }
}

function toTalk({ at, obligations }: TalkRow): Talk {
  const limit = (JSON.parse(obligations) as Obligation[]).find(({ type }) => type === 'limit_session');
  return { at, minutes: Number(limit?.properties['minutes']) };
}
