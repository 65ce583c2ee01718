/** What `work` gives; or what `stalled` makes is thrown once `progress` has not moved for `patienceMs` (a tenth more at most). */
export async function unlessStalled<T>(
  work: Promise<T>,
  progress: () => number,
  patienceMs: number,
  stalled: () => Error,
): Promise<T> {
  let watch: NodeJS.Timeout | undefined;
  const stall = new Promise<never>((_, reject) => {
    let [seen, since] = [progress(), performance.now()];
    watch = setInterval(() => {
      if (progress() !== seen) [seen, since] = [progress(), performance.now()];
      else if (performance.now() - since >= patienceMs) reject(stalled());
    }, patienceMs / 10);
  });
  try {
    return await Promise.race([work, stall]);
  } finally {
    clearInterval(watch);
  }
}
