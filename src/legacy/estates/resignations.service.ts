import { Injectable } from '@nestjs/common';
import { Database } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Departures } from '../executors/departures.service.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { estateNotFound } from '../legacy.errors.js';
import { Offices } from '../offices/offices.service.js';
import { EstateMail } from './estate-mail.js';
import type { Acting } from './estate.js';
import { nobodyInOffice, resigned } from './letters.js';

/** Giving the office of an executor up: at any time, without a reason. */
@Injectable()
export class Resignations {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly executors: ExecutorStore,
    private readonly departures: Departures,
    private readonly offices: Offices,
    private readonly mail: EstateMail,
  ) {}

  /**
   * Gives the office up and gives how many are left; the holder is told and the others, and the operators when the last
   * one goes after a death report. Throws `legacy.estate_not_found`.
   */
  resign({ account, likeness }: Acting): Promise<number> {
    return this.database.transaction(async () => {
      if (!(await this.executors.acceptedBy(account)).some((one) => one.likeness === likeness)) throw estateNotFound();
      const { lifeState } = await this.likenesses.mustLock(likeness);
      const executor = (await this.executors.accepted(likeness)).find((one) => one.account === account);
      if (!executor) throw estateNotFound();
      await this.departures.end(executor, 'resigned', { by: account });
      const left = (await this.offices.inOffice(likeness)).length;
      await this.mail.tellOthers(executor, (reader, deed) => resigned(reader, deed, left));
      if (left === 0 && lifeState !== 'living')
        await this.mail.tellOperators((operator) => nobodyInOffice(operator, likeness));
      return left;
    });
  }
}
