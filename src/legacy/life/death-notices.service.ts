import { Injectable } from '@nestjs/common';
import { SealedFiles, mustBePaper } from '../../documents/index.js';
import { Accounts, networkOf } from '../../identity/index.js';
import { Clock, Database, isId, newId, sha256, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { DeathNoticeFields } from './death-notice.entity.js';
import { DeathNoticeStore } from './death-notice.store.js';
import { onTheDesk } from './desk-letters.js';
import { nobodyNamed, tooManyNotices } from './life.errors.js';
import { Parties } from './parties.service.js';
import { mustBePossible } from './possible-death.js';

/** What somebody says of a death. */
export interface Notice {
  likeness?: string | undefined;
  email?: string | undefined;
  name?: string | undefined;
  diedOn: string;
  contact: string;
}

const DAY_SECONDS = 24 * 3600;
const MOST_A_DAY = 10;

/** Notices of deaths by anyone at all: the same answer whoever is named, and no effect before the operators' review. */
@Injectable()
export class DeathNotices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
    private readonly notices: DeathNoticeStore,
    private readonly parties: Parties,
  ) {}

  /** Refuses (429) a network from which ten notices came within a day, before anything of another is read. */
  async mustHaveRoom(ip: string): Promise<void> {
    const since = new Date(this.clock.millis() - DAY_SECONDS * 1000).toISOString();
    if ((await this.notices.countSince(sourceOf(ip), since)) >= MOST_A_DAY) throw tooManyNotices(DAY_SECONDS);
  }

  /** Keeps a notice with its certificate for the operators. */
  async receive(ip: string, { likeness, email, name, diedOn, contact }: Notice, certificate: Buffer): Promise<void> {
    if (likeness === undefined && email === undefined && name === undefined) throw nobodyNamed();
    const receivedAt = this.clock.now();
    mustBePossible(diedOn, undefined, receivedAt);
    const certificateKind = await mustBePaper(certificate, 'certificate');
    await this.database.transaction(async () => {
      const id = newId('dn');
      const who = { likeness: likeness ?? null, email: email ?? null, name: name ?? null };
      const certificateId = await this.files.put(certificate);
      const kept = { certificateId, certificateKind, source: sourceOf(ip), receivedAt, reviewedAt: null };
      await this.notices.add({ id, state: 'waiting', ...who, diedOn, contact, ...kept });
      const payload = { type: 'death.notice_received', notice: id, at: receivedAt };
      await this.ledger.append({ type: 'change', payload });
      await this.parties.tellOperators((operator) => onTheDesk(operator, 'notice'));
    });
  }

  /** Whom a notice is about, as far as its id or its address leads to somebody here. */
  async likenessOf({ likeness, email }: DeathNoticeFields): Promise<LikenessId | undefined> {
    if (likeness !== null && isId('lk', likeness) && (await this.likenesses.find(likeness))) return likeness;
    return email === null ? undefined : (await this.accounts.findByEmail(email))?.likeness;
  }
}

function sourceOf(ip: string): Buffer {
  return sha256(`death-notice ${networkOf(ip)}`);
}
