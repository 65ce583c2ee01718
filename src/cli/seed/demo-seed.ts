import { Injectable } from '@nestjs/common';
import { Accounts } from '../../identity/index.js';
import { Config, connect } from '../../kernel/index.js';
import { familyFile, secretsFile, type DemoSecrets } from './demo-file.js';
import { DemoHousehold, type Household } from './demo-household.js';
import { HOLDER_EMAIL, newSecrets } from './demo-people.js';
import { DemoTools } from './demo-tools.js';

/**
 * Sees to it that an empty database gets the demo family, and that demo.json then says how to act as them. Cut short
 * at any moment, it is completed by the next start: who signs in with what is written down before there are accounts.
 */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly household: DemoHousehold,
    private readonly tools: DemoTools,
  ) {}

  /** Seeds where that is wanted and nobody is there yet; throws in production where the demo family lives. */
  async settle(): Promise<void> {
    if (this.config.production) await this.refuseFamily();
    else if (this.config.demo) await this.oneAtATime(() => this.seed());
  }

  private async refuseFamily(): Promise<void> {
    if (await this.accounts.findByEmail(HOLDER_EMAIL))
      throw new Error('This database holds the demo family, whose secrets are known. Production refuses it.');
  }

  private async seed(): Promise<void> {
    const begun = (await this.accounts.anyone()) ? await this.unfinished() : await this.begin();
    if (begun) await this.finish(begun.secrets, begun.household);
    secretsFile(this.config.home).remove();
  }

  private async begin(): Promise<{ secrets: DemoSecrets; household: Household }> {
    const secrets = newSecrets(this.config.operatorEmails[0]);
    secretsFile(this.config.home).write(secrets);
    return { secrets, household: await this.household.open(secrets) };
  }

  /** A family that this home began; nothing where the accounts are anyone else's. */
  private async unfinished(): Promise<{ secrets: DemoSecrets; household: Household } | undefined> {
    const secrets = secretsFile(this.config.home).find();
    const household = secrets && (await this.household.recognise(secrets));
    return household && { secrets, household };
  }

  private async finish(secrets: DemoSecrets, household: Household): Promise<void> {
    const member = (who: keyof DemoSecrets) => ({ ...secrets[who], likeness: household[who].likeness });
    const tools = await this.tools.provide(household.platform_admin, household.holder.likeness);
    familyFile(this.config.home).write({
      accounts: {
        holder: member('holder'),
        executors: [member('first_executor'), member('second_executor')],
        platform_admin: member('platform_admin'),
        operator: member('operator'),
      },
      ...tools,
    });
  }

  /** Processes that start together on one database take turns; a lock ends with its connection. */
  private async oneAtATime(work: () => Promise<void>): Promise<void> {
    const connection = await connect(this.config, 'sayso-demo-seed');
    try {
      await connection.query(`select pg_advisory_lock(hashtext('sayso.demo'))`);
      await work();
    } finally {
      await connection.end();
    }
  }
}
