import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Input, PageQuery, Route, isId, toPage, type Page } from '../../kernel/index.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { Who } from '../abilities/who.js';
import { Platforms, type OwnPlatform } from './platforms.service.js';
import { keyNotFound } from './platforms.errors.js';
import {
  NewKey,
  NewPlatform,
  OwnPlatforms,
  RegisteredPlatform,
  ShownKey,
  placeAfter,
  placeOf,
  platformIdOf,
} from './platforms.schema.js';

/** The platforms that an account administers, and their keys. */
@Controller('v1/platforms')
export class PlatformsController {
  constructor(private readonly platforms: Platforms) {}

  @Post()
  @Route({
    can: ['register', 'Platform'],
    summary: 'Register a platform; it may ask once the operator has approved it',
    body: NewPlatform,
    answer: RegisteredPlatform,
    status: 201,
  })
  async register(
    @Who() who: Principal,
    @Input() input: z.infer<typeof NewPlatform>,
  ): Promise<z.infer<typeof RegisteredPlatform>> {
    const id = await this.platforms.register(mustBeAccount(who).account, input.name, input.website);
    return { id, state: 'pending' };
  }

  @Get()
  @Route({ can: ['read', 'Platform'], summary: 'My platforms with their keys', query: PageQuery, answer: OwnPlatforms })
  async list(@Who() who: Principal, @Input() { limit, cursor }: PageQuery): Promise<Page<OwnPlatform>> {
    const { after } = placeAfter(cursor);
    const found = await this.platforms.administeredBy(mustBeAccount(who).account, limit + 1, after);
    return toPage(found, limit, placeOf, (platform) => platform);
  }

  @Post(':id/keys')
  @Route({
    can: ['administer', 'Platform'],
    summary: 'Make a key; it is shown this once',
    body: NewKey,
    answer: ShownKey,
    status: 201,
    secret: true,
    stepUp: true,
  })
  addKey(
    @Who() who: Principal,
    @Param('id') id: string,
    @Input() { label }: z.infer<typeof NewKey>,
  ): Promise<z.infer<typeof ShownKey>> {
    return this.platforms.addKey(mustBeAccount(who).account, platformIdOf(id), label);
  }

  @Delete(':id/keys/:key')
  @Route({ can: ['administer', 'Platform'], summary: 'Revoke a key at once', status: 204, stepUp: true })
  async revokeKey(@Who() who: Principal, @Param('id') id: string, @Param('key') key: string): Promise<void> {
    const platform = platformIdOf(id);
    if (!isId('pk', key)) throw keyNotFound();
    await this.platforms.revokeKey(mustBeAccount(who).account, platform, key);
  }
}
