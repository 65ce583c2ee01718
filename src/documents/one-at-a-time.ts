import type { Readable } from 'node:stream';

/** Lets everybody have one stream under way, and no second until that is over. */
export class OneAtATime<Whose> {
  private readonly underWay = new Set<Whose>();

  /** What `begin` gives, which counts until it closes; throws what `busy` makes while one of the same person does. */
  async run(whose: Whose, busy: () => Error, begin: () => Promise<Readable>): Promise<Readable> {
    if (this.underWay.has(whose)) throw busy();
    this.underWay.add(whose);
    try {
      return (await begin()).once('close', () => this.underWay.delete(whose));
    } catch (error) {
      this.underWay.delete(whose);
      throw error;
    }
  }
}
