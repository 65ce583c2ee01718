import { Injectable } from '@nestjs/common';
import { Drafts, Signatures } from '../../consent/index.js';
import {
  Accounts,
  IdentityProofs,
  Passwords,
  PlatformReviews,
  Platforms,
  ProofReviews,
  SignIn,
  type Account,
} from '../../identity/index.js';
import { Config, Database, Failure, newSecret, type AccountId } from '../../kernel/index.js';
import { Invitations, Nominations, Quorums } from '../../legacy/index.js';
import { demoEvidence } from './demo-evidence.js';
import type { DemoSecrets } from './demo-file.js';
import { PEOPLE, SECOND_OPERATOR } from './demo-people.js';
import { DEMO_WISHES } from './demo-wishes.js';

const WEBSITE = 'https://evermore.demo.sayso.test';
const FINDING = { outcome: 'accepted', note: 'A made-up person of the demo.' } as const;

/** The accounts of the demo family. */
export type Household = Record<keyof DemoSecrets, Account>;

/** Opens the house of the demo family: people, proof of identity, directive and platform, each through the service that does it for anyone. */
@Injectable()
export class DemoHousehold {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly accounts: Accounts,
    private readonly signIn: SignIn,
    private readonly proofs: IdentityProofs,
    private readonly proofReviews: ProofReviews,
    private readonly drafts: Drafts,
    private readonly signatures: Signatures,
    private readonly nominations: Nominations,
    private readonly invitations: Invitations,
    private readonly quorums: Quorums,
    private readonly platforms: Platforms,
    private readonly platformReviews: PlatformReviews,
  ) {}

  /** All of it in one transaction, so that it is there whole or not at all. */
  async open(secrets: DemoSecrets): Promise<Household> {
    const [holderHash, firstHash, secondHash, adminHash, operatorHash, nobodysHash] = await Promise.all([
      this.passwords.hash(secrets.holder.password),
      this.passwords.hash(secrets.first_executor.password),
      this.passwords.hash(secrets.second_executor.password),
      this.passwords.hash(secrets.platform_admin.password),
      this.passwords.hash(secrets.operator.password),
      this.passwords.hash(newSecret()),
    ]);
    return this.database.transaction(async () => {
      const household: Household = {
        holder: await this.account('holder', secrets, holderHash),
        first_executor: await this.account('first_executor', secrets, firstHash),
        second_executor: await this.account('second_executor', secrets, secondHash),
        platform_admin: await this.account('platform_admin', secrets, adminHash),
        operator: await this.account('operator', secrets, operatorHash),
      };
      const operators = [household.operator.id, ...(await this.secondOperator(nobodysHash))];
      await this.prove(household.holder, operators);
      await this.sign(household.holder);
      await this.appoint(household.holder, [household.first_executor, household.second_executor]);
      await this.registerPlatform(household.platform_admin, operators);
      return household;
    });
  }

  /** The household that these secrets open; undefined where they do not. */
  async recognise(secrets: DemoSecrets): Promise<Household | undefined> {
    const by = (who: keyof DemoSecrets): Promise<Account> => {
      const { email, password } = secrets[who];
      return this.signIn.byPassword({ email, source: 'the demo seed' }, password);
    };
    try {
      return {
        holder: await by('holder'),
        first_executor: await by('first_executor'),
        second_executor: await by('second_executor'),
        platform_admin: await by('platform_admin'),
        operator: await by('operator'),
      };
    } catch (error) {
      if (error instanceof Failure && error.kind === 'unauthenticated') return undefined;
      throw error;
    }
  }

  private async account(who: keyof DemoSecrets, secrets: DemoSecrets, passwordHash: string): Promise<Account> {
    const person = { ...PEOPLE[who], email: secrets[who].email };
    const account = await this.accounts.open(person, passwordHash, who === 'operator' ? ['operator'] : []);
    if (!account) throw new Error(`There is an account of ${who} already.`);
    return account;
  }

  /** Where two operators must agree, there are two. */
  private async secondOperator(passwordHash: string): Promise<AccountId[]> {
    if (!this.config.fourEyes) return [];
    const account = await this.accounts.open(SECOND_OPERATOR, passwordHash, ['operator']);
    return account ? [account.id] : [];
  }

  private async prove({ id: account }: Account, operators: AccountId[]): Promise<void> {
    const { id } = await this.proofs.start(account);
    await this.proofs.submit(account, id, () => Promise.resolve(demoEvidence()));
    for (const operator of operators) await this.proofReviews.review(operator, id, FINDING);
  }

  private async sign({ id: account, likeness, name }: Account): Promise<void> {
    await this.drafts.save(likeness, DEMO_WISHES);
    await this.signatures.sign({ account, likeness }, { method: 'typed', name });
  }

  /** Two executors in office, who must agree. */
  private async appoint({ id: account, likeness }: Account, executors: Account[]): Promise<void> {
    const holder = { account, likeness };
    for (const { id, email, name } of executors) {
      const named = await this.nominations.nominate(holder, {
        email,
        name,
        shows: ['wishes'],
        maySuspendInLife: false,
      });
      await this.invitations.acceptNamed({ account: id }, named);
    }
    await this.quorums.set(holder, 2);
  }

  private async registerPlatform({ id: administrator }: Account, operators: AccountId[]): Promise<void> {
    const platform = await this.platforms.register(administrator, 'Evermore', WEBSITE);
    for (const operator of operators) await this.platformReviews.review(operator, platform, FINDING);
  }
}
