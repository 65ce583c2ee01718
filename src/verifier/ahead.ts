/** Reads the items in their order, beginning up to `width` reads before the first of them is taken. */
export async function* ahead<Item, Result>(
  items: Iterable<Item>,
  width: number,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const reading = read(item);
    // A read that fails is told of when its turn comes.
    reading.catch(() => undefined);
    begun.push(reading);
    const [next] = begun.length === width ? begun.splice(0, 1) : [];
    if (next) yield await next;
  }
  for (const next of begun) yield await next;
}
