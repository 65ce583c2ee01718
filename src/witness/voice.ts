/** Of each sort of refusal so many are said in a minute: anybody can have an old checkpoint refused again and again. */
const SAID_A_MINUTE = 20;
const MINUTE_MS = 60_000;

/** What a witness's operator must know, line by line, each with its instant. */
export class Voice {
  private readonly minutes = new Map<string, { began: number; said: number }>();

  constructor(
    private readonly print: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Says that something happened. */
  say(sentence: string): void {
    this.print(`${new Date(this.now()).toISOString()} ${sentence}`);
  }

  /** Says that something of a sort was refused, unless enough of it was said this minute; then it says that once. */
  warn(sort: string, sentence: string): void {
    const minute = this.minuteOf(sort);
    minute.said += 1;
    if (minute.said <= SAID_A_MINUTE) this.say(`${sort}: ${sentence}`);
    if (minute.said === SAID_A_MINUTE) this.say(`${sort}: what else of this sort is refused this minute is not said.`);
  }

  private minuteOf(sort: string): { began: number; said: number } {
    const known = this.minutes.get(sort);
    if (known !== undefined && this.now() - known.began < MINUTE_MS) return known;
    const minute = { began: this.now(), said: 0 };
    this.minutes.set(sort, minute);
    return minute;
  }
}
