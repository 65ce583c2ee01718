/** A disposable PostgreSQL. */
export interface TestPostgres {
  /** Where its database `postgres` is. */
  url: string;
  /** Starts it again after a kill, on the same files and port. */
  start(): Promise<void>;
  /** Ends its process at once, by default with SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}
/** Starts a real PostgreSQL in a temporary folder; `settings` override its tuning (`{ fsync: 'on' }`). */
export declare function startPostgres(settings?: Record<string, string>): Promise<TestPostgres>;
