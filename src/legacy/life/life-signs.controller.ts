import { Controller, Get, Post } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../../identity/index.js';
import { Route } from '../../kernel/index.js';
import { LifeSignAnswer } from './life.schema.js';
import { LifeSigns, type LifeSign } from './life-signs.service.js';

/** The holder is alive. */
@Controller('v1/life-sign')
export class LifeSignsController {
  constructor(private readonly signs: LifeSigns) {}

  @Get()
  @Route({ can: ['read', 'LifeSign'], summary: 'Whether my death is reported or confirmed', answer: LifeSignAnswer })
  standing(@Who() who: Principal): Promise<LifeSign> {
    return this.signs.standing(mustBeAccount(who).likeness);
  }

  @Post()
  @Route({
    can: ['give', 'LifeSign'],
    summary: 'Say that I am alive; after a confirmed death the operator looks first at who says so',
    answer: LifeSignAnswer,
    stepUp: true,
  })
  give(@Who() who: Principal): Promise<LifeSign> {
    return this.signs.give(mustBeAccount(who));
  }
}
