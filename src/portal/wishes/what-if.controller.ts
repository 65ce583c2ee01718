import { Controller, UseFilters } from '@nestjs/common';
import { Simulations } from '../../gate/index.js';
import { Input, type Fields } from '../../kernel/index.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS } from '../../policy/index.js';
import { newForm } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { OwnWishes } from './own-wishes.service.js';

const CHOICES = { modality: MODALITIES, operation: OPERATIONS, purpose: ALLOWABLE_PURPOSES, audience: AUDIENCES };
const KINDS = { permit: 'permit', ask: 'ask', deny: 'no' } as const;

/** “What if someone asked…”: a use tried out on the wishes as they are drafted, or as they hold. */
@Controller('wishes/what-if')
@UseFilters(PageFailures)
export class WhatIfController {
  constructor(
    private readonly pages: Pages,
    private readonly wishes: OwnWishes,
    private readonly simulations: Simulations,
  ) {}

  @ReadPage('', ['draft', 'Directive'], 'Try out what somebody would be answered, and why')
  async page(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    const asked = Object.entries(CHOICES).map(([name, values]) => {
      const value = textOf(given, name);
      return [name, (values as readonly string[]).includes(value) ? value : ''] as const;
    });
    const isWhole = asked.every(([, value]) => value !== '');
    const result = isWhole ? await this.tried(visit, Object.fromEntries(asked)) : undefined;
    return this.pages.show(visit, 'wishes/what-if', { form: newForm(given), choices: CHOICES, result });
  }

  private async tried(visit: Visit, use: Record<string, string>): Promise<object> {
    const who = mustBeSignedIn(visit);
    const { draft } = await this.wishes.of(who);
    const { decision, explanation } = await this.simulations.run(who, {
      ...use,
      platform: 'pf_anyone',
      interactant: { adult: true, consented: true },
      ...(draft && { draft }),
    });
    const ways = explanation.changes.map((way) => [...new Set(way.map(({ kind }) => kind))]);
    const { outcome, reason } = decision;
    return { outcome, reason, kind: KINDS[outcome], isDraft: draft !== null, ways };
  }
}
