import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** Waits until something holds; throws, with the words of what was asked, when it does not within so many milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to that within ${withinMs} ms: ${String(holds)}`);
    await sleep(LOOK_MS);
  }
}
