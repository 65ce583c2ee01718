import { Injectable } from '@nestjs/common';

/** The service's time. It runs with the machine's, moved forward only by the development clock. */
@Injectable()
export class Clock {
  private offset = 0;

  /** Milliseconds since the epoch. */
  millis(): number {
    return Date.now() + this.offset;
  }

  /** The instant as RFC 3339 in UTC with milliseconds. */
  now(): string {
    return new Date(this.millis()).toISOString();
  }

  /** The date in UTC, `YYYY-MM-DD`. */
  today(): string {
    return this.now().slice(0, 10);
  }

  /** The machine's instant at which this clock will show `instant`. */
  machineInstant(instant: string): Date {
    return new Date(Date.parse(instant) - this.offset);
  }

  /** How far this clock is ahead of the machine's, in milliseconds. */
  ahead(): number {
    return this.offset;
  }

  /** Puts this clock `milliseconds` ahead of the machine's; for the development clock alone. */
  setAhead(milliseconds: number): void {
    this.offset = milliseconds;
  }
}
