import { Injectable } from '@nestjs/common';
import { Press } from '../../documents/index.js';
import { Accounts } from '../../identity/index.js';
import { Clock, Database, type LikenessId } from '../../kernel/index.js';
import type { Acting } from '../estates/estate.js';
import { Estates } from '../estates/estates.service.js';
import { Offices } from '../offices/offices.service.js';
import { officeLetterPdf, type OfficeLetterInput } from './office-letter.js';

/** Letters of office, for executors who count now. */
@Injectable()
export class OfficeLetters {
  constructor(
    private readonly press: Press,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly offices: Offices,
    private readonly estates: Estates,
  ) {}

  /** The letter of this executor, as things stand now; throws `legacy.estate_not_found` for whoever is not in office. */
  async letter(acting: Acting): Promise<Buffer> {
    const input = await this.database.transaction(() => this.inputFor(acting));
    return this.press.print(() => officeLetterPdf(input));
  }

  private async inputFor({ account, likeness }: Acting): Promise<OfficeLetterInput> {
    const { id, acceptedAt } = await this.offices.mustBe(likeness, account);
    const { holder, lifeState, directive } = await this.estates.mustFind({ account, likeness });
    const { name: executor, locale } = await this.accounts.mustFind(account);
    return {
      executor,
      locale,
      holder: holder.name,
      likeness,
      office: id,
      acceptedAt,
      lifeState,
      together: lifeState === 'living' ? null : await this.together(likeness),
      directive: directive ?? null,
      at: this.clock.now(),
    };
  }

  private async together(likeness: LikenessId): Promise<OfficeLetterInput['together']> {
    const inOffice = (await this.offices.inOffice(likeness)).length;
    return { inOffice, quorum: await this.offices.quorumAmong(likeness, inOffice) };
  }
}
