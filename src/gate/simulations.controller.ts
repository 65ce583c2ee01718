import { Controller, Post } from '@nestjs/common';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, Route } from '../kernel/index.js';
import { SimulationAnswer, SimulationInput } from './simulation.schema.js';
import { Simulations } from './simulations.service.js';

/** What would be decided, tried out without asking for it. */
@Controller('v1/simulations')
export class SimulationsController {
  constructor(private readonly simulations: Simulations) {}

  @Post()
  @Route({
    can: ['run', 'Simulation'],
    summary: 'Try out a use of my likeness, or of an estate after the confirmed death; nothing is recorded',
    body: SimulationInput,
    answer: SimulationAnswer,
  })
  run(@Who() who: Principal, @Input() input: SimulationInput): Promise<SimulationAnswer> {
    return this.simulations.run(mustBeAccount(who), input);
  }
}
