/** Where a log is read from: what it publishes, each by its path under the log's address, such as `tile/0/000`. */
export interface LogSource {
  /** What a message calls it. */
  readonly name: string;
  /** The content of a path, or undefined when nothing is there; rejects with SourceFailure when that cannot be told. */
  read(path: string): Promise<Buffer | undefined>;
}

/** A source could not be read, so that nothing can be said of what it holds. */
export class SourceFailure extends Error {
  constructor(
    /** Over the network something else may answer tomorrow; a folder that cannot be read stays so. */
    readonly reason: 'unreachable' | 'unreadable',
    message: string,
  ) {
    super(message);
    this.name = 'SourceFailure';
  }
}
