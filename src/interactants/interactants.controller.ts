import { Controller, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBePlatform, type Principal } from '../identity/index.js';
import { Input, Route } from '../kernel/index.js';
import { NewReferenceAnswer, NewReferenceInput } from './interactants.schema.js';
import { References, type Reference } from './references.service.js';

/** References to people who would talk with a platform's own replicas. */
@Controller('v1/interactants')
export class InteractantsController {
  constructor(private readonly references: References) {}

  @Post()
  @Route({
    can: ['refer', 'Interactant'],
    summary: 'Ask for a reference to somebody, and for the page on which they consent for themselves',
    body: NewReferenceInput,
    answer: NewReferenceAnswer,
    status: 201,
    secret: true,
  })
  refer(@Input() { replica }: z.infer<typeof NewReferenceInput>, @Who() who: Principal): Promise<Reference> {
    return this.references.give(mustBePlatform(who).platform, replica);
  }
}
