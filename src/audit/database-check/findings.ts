/** What was found to be wrong, each in a sentence that says what and where, and names nobody. */
export class Findings {
  private found = 0;

  constructor(private readonly tell: (finding: string) => void) {}

  /** How many there are. */
  get count(): number {
    return this.found;
  }

  /** Adds one. */
  add(finding: string): void {
    this.found += 1;
    this.tell(finding);
  }
}
