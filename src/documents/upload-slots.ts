import { tooManyOfYours, tooManyUploads } from './documents.errors.js';

const MOST_AT_ONCE = 8;
const MOST_OF_ONE_SENDER = 2;

/** How many uploads are being received: few enough for the memory, and few enough of one sender to leave room for others. */
export class UploadSlots {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();

  /** Takes a slot and gives what frees it, to be called once; throws `documents.busy` or `documents.too_many_of_yours`. */
  take(sender: string): () => void {
    const own = this.takenBy.get(sender) ?? 0;
    if (own >= MOST_OF_ONE_SENDER) throw tooManyOfYours();
    if (this.taken >= MOST_AT_ONCE) throw tooManyUploads();
    this.taken += 1;
    this.takenBy.set(sender, own + 1);
    return () => {
      this.free(sender);
    };
  }

  private free(sender: string): void {
    this.taken -= 1;
    const left = (this.takenBy.get(sender) ?? 0) - 1;
    if (left > 0) this.takenBy.set(sender, left);
    else this.takenBy.delete(sender);
  }
}
