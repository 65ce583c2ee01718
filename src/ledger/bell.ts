/** Lets one waiter sleep until it is called, remembering a call that came before it slept. */
export class Bell {
  private rung = false;
  private wake: () => void = () => undefined;

  /** Calls the waiter. */
  ring(): void {
    this.rung = true;
    this.wake();
  }

  /** Sleeps until called, `ms` milliseconds at most; tells whether it was called. */
  async wait(ms: number): Promise<boolean> {
    if (!this.rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const called = this.rung;
    this.rung = false;
    return called;
  }
}
