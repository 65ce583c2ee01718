import { Injectable } from '@nestjs/common';
import { Clock, Config, Readiness, isDatabaseUnavailable, metrics } from '../../kernel/index.js';
import { Ledger, type LogHead } from '../../ledger/index.js';

const DECISIONS = 'sayso_evaluation_seconds';

/** How the service is doing; sums only, nothing about anyone. */
export interface ServiceState {
  ready: boolean;
  /** Whether the database answered just now. */
  database: boolean;
  /** The newest checkpoint; null before the first, and while the database does not answer. */
  ledger: { entries: number; ageMillis: number } | null;
  decisions: number;
  /** When this process began to count, on the service's clock. */
  since: string;
  demo: boolean;
}

/** Finds out how the service is doing. */
@Injectable()
export class ServiceStates {
  private readonly since: string;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly readiness: Readiness,
    private readonly ledger: Ledger,
  ) {
    this.since = clock.now();
  }

  /** How the service is doing now; a database that cannot be reached is part of the answer, not an error. */
  async current(): Promise<ServiceState> {
    const head = await this.head();
    return {
      ready: this.readiness.started && head !== undefined,
      database: head !== undefined,
      ledger: head ? this.measured(head) : null,
      decisions: await countDecisions(),
      since: this.since,
      demo: this.config.demo,
    };
  }

  /** The newest checkpoint, null before the first, undefined while the database does not answer. */
  private async head(): Promise<LogHead | null | undefined> {
    try {
      return await this.ledger.findHead();
    } catch (error) {
      if (isDatabaseUnavailable(error)) return undefined;
      throw error;
    }
  }

  private measured({ size, at }: LogHead): { entries: number; ageMillis: number } {
    return { entries: size, ageMillis: this.clock.millis() - Date.parse(at) };
  }
}

/** How many decisions this process has answered since it started. */
async function countDecisions(): Promise<number> {
  const metric = await metrics.getSingleMetric(DECISIONS)?.get();
  const counts = metric?.values.filter((value) => 'metricName' in value && value.metricName === `${DECISIONS}_count`);
  return counts?.reduce((sum, { value }) => sum + value, 0) ?? 0;
}
