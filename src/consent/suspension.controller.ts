import { Controller, Delete, Put } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Route } from '../kernel/index.js';
import { SuspensionAnswer } from './consent.schema.js';
import { Suspensions, type Suspension } from './suspensions.service.js';

/** The kill switch. */
@Controller('v1/likeness/suspension')
export class SuspensionController {
  constructor(private readonly suspensions: Suspensions) {}

  @Put()
  @Route({ can: ['suspend', 'Likeness'], summary: 'Stop every use of my likeness at once', answer: SuspensionAnswer })
  suspend(@Who() who: Principal): Promise<Suspension> {
    return this.suspensions.suspend(mustBeAccount(who));
  }

  @Delete()
  @Route({
    can: ['lift', 'Likeness'],
    summary: 'Lift my suspension, and the executors’; the operator’s stays',
    answer: SuspensionAnswer,
    stepUp: true,
  })
  lift(@Who() who: Principal): Promise<Suspension> {
    return this.suspensions.lift(mustBeAccount(who));
  }
}
