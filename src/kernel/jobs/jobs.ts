import { Injectable } from '@nestjs/common';
import { PgBoss, type Job, type JobResult } from 'pg-boss';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { Database } from '../database/database.js';
import { Logger, describeError } from '../logger.js';

/** How often and how far apart failed work is tried again. */
export interface RetryPlan {
  times: number;
  firstSeconds: number;
  longestSeconds: number;
}

/** Something of a kind falls due at an instant of the service's clock. */
interface Due {
  name: string;
  at: string;
}

interface Queue {
  work: (job: object) => Promise<void>;
  plan: RetryPlan;
}

/** More than a year of hourly tries: a mail server may be down for long. */
const PATIENT: RetryPlan = { times: 10_000, firstSeconds: 1, longestSeconds: 3600 };
const DUE = 'kernel.due';
/** Timers may lie years ahead. */
const RETENTION_SECONDS = 10 * 366 * 24 * 3600;
const KEEP_FINISHED_SECONDS = 60;
/** A job in hand when its process was killed is taken up again after this. */
const EXPIRE_SECONDS = 120;
/** Two batches at once, and the next as soon as one was full, so that one slow delivery holds up few others. */
const WORK = {
  batchSize: 10,
  burstWhenBatchFull: true,
  perJobResults: true,
  localConcurrency: 2,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
} as const;

/** Timers and deliveries: written with the change that asks for them, run by one process, again until they succeed. */
@Injectable()
export class Jobs {
  private readonly queues = new Map<string, Queue>();
  private readonly settlers = new Map<string, (now: string) => Promise<void>>();
  private boss: PgBoss | undefined;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.queue<Due>(DUE, (due) => this.wake(due));
  }

  /** Names a kind of job and what does it; call before the service starts. The work must bear being done twice. */
  queue<T extends object>(name: string, work: (job: T) => Promise<void>, plan: RetryPlan = PATIENT): void {
    this.queues.set(name, { work: work as (job: object) => Promise<void>, plan });
  }

  /** Names what settles, from stored state alone, everything of a kind that is due by the instant it is given. */
  due(name: string, run: (now: string) => Promise<void>): void {
    this.settlers.set(name, run);
  }

  /** Asks for a job in the current transaction, for now or for an instant of the service's clock. */
  async send(name: string, job: object, at?: string): Promise<void> {
    const startAfter = at === undefined ? {} : { startAfter: this.clock.machineInstant(at) };
    await this.running().send(name, job, {
      ...startAfter,
      db: { executeSql: (text, values) => this.execute(text, values) },
    });
  }

  /** Asks in the current transaction that `due(name)` be woken at an instant of the service's clock. */
  sendDue(name: string, at: string): Promise<void> {
    return this.send(DUE, { name, at } satisfies Due, at);
  }

  /** Settles everything that is due by now, of every kind; what fails holds up no other and is thrown at the end. */
  async settleAll(): Promise<void> {
    const settled = await Promise.allSettled([...this.settlers.keys()].map((name) => this.settle(name)));
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Connects the queues and begins to work; a stopped database is waited for. */
  async start(): Promise<void> {
    const boss = await this.connect({ supervise: true });
    for (const [name, queue] of this.queues) await this.open(boss, name, queue);
  }

  /** Connects the queues to ask for jobs alone, as a command does: a running service does the work. */
  async startAsking(): Promise<void> {
    await this.connect({ supervise: false });
  }

  private async connect(how: { supervise: boolean }): Promise<PgBoss> {
    const boss = new PgBoss({
      ...how,
      connectionString: this.config.databaseUrl ?? '',
      schema: 'pgboss',
      // A migration made it: making one takes a right over the whole database.
      createSchema: false,
      application_name: 'sayso-jobs',
      max: 3,
      maintenanceIntervalSeconds: KEEP_FINISHED_SECONDS,
      superviseIntervalSeconds: KEEP_FINISHED_SECONDS,
      schedule: false,
      useListenNotify: true,
    });
    boss.on('error', (error) => {
      this.logger.warn('the job queue met an error', describeError(error));
    });
    await boss.start();
    this.boss = boss;
    return boss;
  }

  /** Finishes the jobs in hand and lets go of the database. */
  async stop(): Promise<void> {
    await this.boss?.stop({ graceful: true, close: true, timeout: 5000 });
    this.boss = undefined;
  }

  private async open(boss: PgBoss, name: string, { work, plan }: Queue): Promise<void> {
    const options = {
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: plan.times,
      retryDelay: plan.firstSeconds,
      retryBackoff: true,
      retryDelayMax: plan.longestSeconds,
      deleteAfterSeconds: KEEP_FINISHED_SECONDS,
      retentionSeconds: RETENTION_SECONDS,
      notify: true,
    };
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
    await boss.work(name, WORK, (jobs: Job[]) =>
      Promise.all(jobs.map(({ id, data }) => this.perform(name, id, data, work))),
    );
  }

  /** What went wrong may hold something personal, so the queue is told only that something did. */
  private async perform(name: string, id: string, job: object, work: Queue['work']): Promise<JobResult> {
    try {
      await work(job);
      return { id, status: 'completed' };
    } catch (error) {
      this.logger.warn('a job failed and will be tried again', { queue: name, job: id, ...describeError(error) });
      return { id, status: 'failed' };
    }
  }

  /** The queue wakes by the database's clock; where that is ahead of the service's, it is asked again. */
  private wake({ name, at }: Due): Promise<void> {
    return at > this.clock.now() ? this.sendDue(name, at) : this.settle(name);
  }

  private async settle(name: string): Promise<void> {
    await this.settlers.get(name)?.(this.clock.now());
  }

  private async execute(text: string, values?: unknown[]): Promise<{ rows: object[] }> {
    return { rows: await this.database.query(text, values) };
  }

  private running(): PgBoss {
    if (!this.boss) throw new Error('The job queue has not been started.');
    return this.boss;
  }
}
