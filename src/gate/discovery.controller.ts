import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Config, Route } from '../kernel/index.js';

const Metadata = z.object({ policy_decision_point: z.string(), access_evaluation_endpoint: z.string() });

/** Where the decision point is, as AuthZEN 1.0 asks for it. */
@Controller()
export class DiscoveryController {
  constructor(private readonly config: Config) {}

  @Get('.well-known/authzen-configuration')
  @Route({ can: 'anyone', summary: 'Where the decision point is (AuthZEN 1.0)', answer: Metadata })
  metadata(): z.infer<typeof Metadata> {
    const { publicUrl } = this.config;
    return { policy_decision_point: publicUrl, access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation` };
  }
}
