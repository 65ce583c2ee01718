const EVERY_MS = 100;
const WIDTH = 30;

/** Shows on a terminal how far a long task has come; shows nothing elsewhere. */
export class Progress {
  private shownAt = 0;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly things: string,
  ) {}

  /** Shows that `done` of `all` are done. */
  readonly show = (done: number, all: number): void => {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.shownAt < EVERY_MS) return;
    this.shownAt = now;
    const full = Math.floor((done / all) * WIDTH);
    const counts = `${done.toLocaleString('en')} of ${all.toLocaleString('en')} ${this.things}`;
    this.stream.write(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${counts}`);
  };

  /** Takes it off the terminal again. */
  readonly clear = (): void => {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  };
}
