import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';

/** The code of a plain warning; a hot statement's only one is that the wait for a synchronous standby was cancelled. */
const WARNING = '01000';

/** The token under which the roof provides the TypeORM data source. */
export const DATA_SOURCE = Symbol('DATA_SOURCE');
/** The token under which the roof provides a data source of few connections for work apart from its transaction. */
export const APART_SOURCE = Symbol('APART_SOURCE');
/** The token under which the roof provides the pool of the hot path. */
export const HOT_POOL = Symbol('HOT_POOL');

interface CurrentTransaction {
  manager: EntityManager;
  hooks: (() => void)[];
}

/** A statement that PostgreSQL parses once for each connection. */
export interface Prepared {
  name: string;
  text: string;
  values: unknown[];
}

/** The database, and the transaction that the current call is in. */
@Injectable()
export class Database {
  private readonly current = new AsyncLocalStorage<CurrentTransaction>();

  constructor(
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    @Inject(APART_SOURCE) private readonly apartSource: DataSource,
    @Inject(HOT_POOL) private readonly pool: pg.Pool,
  ) {}

  /** Runs `work` in one READ COMMITTED transaction, joining the one that is open: all of it is kept, or none. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.current.getStore() ? work() : this.begin(this.source, work);
  }

  /**
   * Runs `work` in a transaction of its own, which stays when the one around it is undone. It has connections of its
   * own too: it never waits for one that the transaction around it holds.
   */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.current.exit(() => this.begin(this.apartSource, work));
  }

  private async begin<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    const hooks: (() => void)[] = [];
    const result = await source.transaction('READ COMMITTED', (manager) => this.current.run({ manager, hooks }, work));
    for (const hook of hooks) hook();
    return result;
  }

  /** Tells whether a transaction is open. */
  inTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** TypeORM's repository of `entity` in the current transaction. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager().getRepository(entity);
  }

  /** Runs SQL in the current transaction and gives the rows. */
  async query<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    const manager = this.manager();
    if (manager.queryRunner) return rowsOf<R>(await manager.queryRunner.query(sql, values, true));
    const runner = this.source.createQueryRunner();
    try {
      return rowsOf<R>(await runner.query(sql, values, true));
    } finally {
      await runner.release();
    }
  }

  /** Runs `hook` once the outermost transaction has committed, or at once when there is none; never after a rollback. */
  afterCommit(hook: () => void): void {
    const current = this.current.getStore();
    if (current) current.hooks.push(hook);
    else hook();
  }

  /**
   * Runs one prepared statement in an implicit transaction of its own, on the primary. It refuses to run
   * inside an open transaction, whose older snapshot could hide a revocation.
   */
  async statement<R extends object>(prepared: Prepared): Promise<R[]> {
    if (this.inTransaction()) throw new Error('A statement of the hot path must not run inside a transaction.');
    const client = await this.pool.connect();
    const warnings: string[] = [];
    const watch = ({ code }: { code?: string | undefined }): void => void warnings.push(code ?? '');
    client.on('notice', watch);
    try {
      const result = await client.query<R>(prepared);
      if (warnings.includes(WARNING)) throw new UnknownOutcome();
      client.off('notice', watch).release();
      return result.rows;
    } catch (error) {
      client.off('notice', watch).release(true);
      throw error;
    }
  }

  private manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.source.manager;
  }
}

/** The commit was not confirmed by the standby that must confirm it: the statement may or may not last. */
class UnknownOutcome extends Error {
  readonly code = '08007';
  constructor() {
    super('The wait for synchronous replication was cancelled.');
  }
}

/** TypeORM gives the rows beside their number; callers want the rows. */
function rowsOf<R>(result: { records: unknown[] }): R[] {
  return result.records as R[];
}
