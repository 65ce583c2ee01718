import { Module } from '@nestjs/common';
import { Interactants } from './interactants.service.js';
import { InteractantFactsStore } from './interactants.store.js';

/** The record of those who talk with a replica. */
@Module({ providers: [Interactants, InteractantFactsStore], exports: [Interactants] })
export class InteractantsModule {}
