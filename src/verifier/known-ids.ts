import { randomBytes } from 'node:crypto';

/** A slot: the four words of an id, and the number of its entry plus one; zero while it is free. */
const WORDS = 5;
const FIRST_SLOTS = 4096;

/** The ids of a log's entries, kept exactly in 27 to 54 bytes each, so that one that comes twice is noticed. */
export class KnownIds {
  private slots = new Uint32Array(FIRST_SLOTS * WORDS);
  private count = 0;
  /** Chosen anew each time, so that no log can be made whose ids crowd together. */
  private readonly seed = randomBytes(16);

  /** Notes that entry `index` has this id, a uuid; gives the entry that had it before, or undefined. */
  add(id: string, index: number): number | undefined {
    if (4 * this.count >= 3 * (this.slots.length / WORDS)) this.grow();
    const words = wordsOf(id);
    const slot = this.find(words);
    const holder = this.slots[slot + 4] ?? 0;
    if (holder > 0) return holder - 1;
    this.slots.set(words, slot);
    this.slots[slot + 4] = index + 1;
    this.count += 1;
    return undefined;
  }

  /** The slot that holds these words, or the free one where they belong. */
  private find(words: readonly number[] | Uint32Array): number {
    const { slots } = this;
    let slot = (this.scatter(words) & (slots.length / WORDS - 1)) * WORDS;
    while (slots[slot + 4] !== 0) {
      const same = words.every((word, at) => slots[slot + at] === word);
      if (same) return slot;
      slot = (slot + WORDS) % slots.length;
    }
    return slot;
  }

  private scatter(words: readonly number[] | Uint32Array): number {
    let mixed = 0;
    words.forEach((word, at) => {
      mixed = Math.imul(mixed ^ word ^ this.seed.readUInt32LE(4 * at), 0x9e3779b1);
      mixed ^= mixed >>> 15;
    });
    return mixed;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Uint32Array(2 * old.length);
    for (let from = 0; from < old.length; from += WORDS)
      if (old[from + 4] !== 0)
        this.slots.set(old.subarray(from, from + WORDS), this.find(old.subarray(from, from + 4)));
  }
}

function wordsOf(id: string): number[] {
  const hex = id.replaceAll('-', '');
  return [0, 8, 16, 24].map((at) => Number.parseInt(hex.slice(at, at + 8), 16));
}
