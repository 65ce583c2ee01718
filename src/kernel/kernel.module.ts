import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { Config } from './config.js';
import { APART_SOURCE, DATA_SOURCE, Database, HOT_POOL } from './database/database.js';
import { DocsController } from './http/docs.controller.js';
import { Idempotency } from './http/idempotency.js';
import { IdempotencyStore } from './http/idempotency.store.js';
import { KeptAnswers } from './http/kept-answers.js';
import { OpenApi } from './http/openapi.js';
import { ProblemFilter } from './http/problem.js';
import { StrayBody } from './http/stray-body.js';
import { Readiness, StatusController } from './http/status.controller.js';
import { DevClock } from './jobs/dev-clock.js';
import { DevClockController } from './jobs/dev-clock.controller.js';
import { DevRoutesController } from './http/dev-routes.controller.js';
import { Jobs } from './jobs/jobs.js';
import { KeptJobs } from './jobs/kept-jobs.js';
import { Keys } from './keys.js';
import { Logger } from './logger.js';

/** What the roof has opened before the modules are built. */
export interface Foundation {
  config: Config;
  dataSource: DataSource;
  apartSource: DataSource;
  hotPool: pg.Pool;
}

/** What every module stands on: configuration, database, clock, jobs, keys, HTTP. */
@Global()
@Module({})
export class KernelModule {
  /** The kernel over an open database. */
  static over({ config, dataSource, apartSource, hotPool }: Foundation): DynamicModule {
    const services = [
      Clock,
      Database,
      Jobs,
      DevClock,
      Keys,
      Logger,
      OpenApi,
      Readiness,
      IdempotencyStore,
      KeptAnswers,
      KeptJobs,
    ];
    const given = [
      { provide: Config, useValue: config },
      { provide: DATA_SOURCE, useValue: dataSource },
      { provide: APART_SOURCE, useValue: apartSource },
      { provide: HOT_POOL, useValue: hotPool },
    ];
    return {
      module: KernelModule,
      imports: [DiscoveryModule],
      controllers: [
        StatusController,
        DocsController,
        ...(config.devTools ? [DevClockController, DevRoutesController] : []),
      ],
      providers: [
        ...services,
        ...given,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: StrayBody },
        { provide: APP_INTERCEPTOR, useClass: Idempotency },
      ],
      exports: [...services, ...given],
    };
  }
}
