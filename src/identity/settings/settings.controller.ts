import { Controller, Patch } from '@nestjs/common';
import type { z } from 'zod';
import { Clock, Input, Route } from '../../kernel/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import { mustBeAccount, type Principal } from '../abilities/principal.js';
import { mustBeSteppedUp } from '../abilities/step-up.js';
import { Who } from '../abilities/who.js';
import { HolderSettings } from './holder-settings.js';
import type { Settings, SettingsChange } from './settings.js';
import { SettingsAnswer, SettingsBody } from './settings.schema.js';

/** A holder's own settings. */
@Controller('v1/settings')
export class SettingsController {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly settings: HolderSettings,
  ) {}

  @Patch()
  @Route({
    can: ['change', 'Settings'],
    summary: 'Change some settings; to let the executors suffice, give the password again first',
    body: SettingsBody,
    answer: SettingsAnswer,
  })
  async change(@Who() who: Principal, @Input() body: z.infer<typeof SettingsBody>): Promise<Settings> {
    const { account } = mustBeAccount(who);
    if (body.executorsSuffice === true) mustBeSteppedUp(who, this.clock.millis());
    const { email } = await this.accounts.mustFind(account);
    return this.settings.change(account, email, given(body));
  }
}

/** The fields that were given. */
function given(body: z.infer<typeof SettingsBody>): SettingsChange {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
