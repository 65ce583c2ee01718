import { Injectable } from '@nestjs/common';
import { Leaving, type Leaver } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { GuardedRows } from '../../legacy/index.js';

/** Whoever can be erased: people with an account, and those whose likeness is guarded and who have none. */
@Injectable()
export class Erasable {
  constructor(
    private readonly leaving: Leaving,
    private readonly guarded: GuardedRows,
  ) {}

  /** Whom an account's id, a likeness's id or an address, in any case, stands for. */
  async find(who: string): Promise<Leaver | undefined> {
    return (await this.leaving.find(who)) ?? (await this.guarded.find(who));
  }

  /** The likenesses whose ids have one of these SHA-256 digests, in hex. */
  async likenessesOf(digests: readonly string[]): Promise<LikenessId[]> {
    return [...(await this.leaving.likenessesOf(digests)), ...(await this.guarded.likenessesOf(digests))];
  }

  /** The guarded likenesses that were handed over to somebody. */
  async guardedFor({ likeness }: Leaver): Promise<Leaver[]> {
    const found = await Promise.all((await this.guarded.handedTo(likeness)).map((one) => this.guarded.find(one)));
    return found.flatMap((leaver) => leaver ?? []);
  }

  /** What the account still has to hand over. */
  dutiesOf(leaver: Leaver): ReturnType<Leaving['dutiesOf']> {
    return this.leaving.dutiesOf(leaver);
  }

  /** Holds the account until the current transaction ends; throws when neither it nor a guarded likeness is there any more. */
  async hold(leaver: Leaver): Promise<void> {
    if (!(await this.guarded.hold(leaver))) await this.leaving.hold(leaver);
  }
}
