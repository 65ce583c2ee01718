import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../../kernel/index.js';

/** Argon2id with the memory, passes and lanes of OWASP's password storage advice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords with Argon2id; every check takes the same time. */
@Injectable()
export class Passwords {
  private readonly nobodys = hash(newSecret(), COST);

  /** The hash to keep, in PHC format. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), COST);
  }

  /** Tells whether a password gives this hash; without a hash it takes as long and says no. */
  async matches(kept: string | undefined, password: string): Promise<boolean> {
    const matching = await verify(kept ?? (await this.nobodys), password.normalize('NFKC'));
    return matching && kept !== undefined;
  }
}
