import { Injectable } from '@nestjs/common';
import { Platforms } from '../../identity/index.js';
import { Failure, isId } from '../../kernel/index.js';

/** What platforms call themselves, for people. */
@Injectable()
export class PlatformNames {
  constructor(private readonly platforms: Platforms) {}

  /** The names of these platforms by id; one that nobody knows is called by its id. */
  async of(ids: Iterable<string>): Promise<Record<string, string>> {
    const names = [...new Set(ids)].map(async (id) => [id, await this.nameOf(id)] as const);
    return Object.fromEntries(await Promise.all(names));
  }

  private async nameOf(id: string): Promise<string> {
    if (!isId('pf', id)) return id;
    try {
      return (await this.platforms.mustFind(id)).name;
    } catch (error) {
      if (error instanceof Failure && error.kind === 'not_found') return id;
      throw error;
    }
  }
}
