import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AccountPrincipal } from '../../identity/index.js';
import { Clock, Failure, type AccountId, type LikenessId } from '../../kernel/index.js';
import {
  DeathCases,
  Estates,
  Offices,
  estateIdOf,
  estateInFull,
  type DeathCase,
  type EstateAnswer,
} from '../../legacy/index.js';

/** An estate as its executor may see it now, and the report of the death that is open there. */
export interface OwnEstate {
  estate: z.infer<typeof EstateAnswer>;
  death: DeathCase | null;
}

/** Whom somebody is executor for, as their pages need it; never more than the API shows them. */
@Injectable()
export class OwnEstates {
  constructor(
    private readonly clock: Clock,
    private readonly estates: Estates,
    private readonly offices: Offices,
    private readonly cases: DeathCases,
  ) {}

  /** The first accepted first. */
  async all({ account }: AccountPrincipal): Promise<OwnEstate['estate'][]> {
    const now = this.clock.now();
    return (await this.estates.of(account)).map((estate) => estateInFull(estate, now));
  }

  /** One of them; throws `legacy.estate_not_found` for the estates of others. */
  async mustFind({ account }: AccountPrincipal, id: string): Promise<OwnEstate> {
    const acting = { account, likeness: estateIdOf(id) };
    const estate = estateInFull(await this.estates.mustFind(acting), this.clock.now());
    return { estate, death: estate.state === 'in_office' ? await this.deathIn(acting) : null };
  }

  /** One of those where the executor counts already. */
  async mustFindInOffice(who: AccountPrincipal, id: string): Promise<OwnEstate> {
    await this.offices.mustBe(estateIdOf(id), who.account);
    return this.mustFind(who, id);
  }

  private async deathIn(acting: { account: AccountId; likeness: LikenessId }): Promise<DeathCase | null> {
    try {
      return await this.cases.mustFind(acting);
    } catch (error) {
      if (error instanceof Failure && error.code === 'legacy.report_not_found') return null;
      throw error;
    }
  }
}
