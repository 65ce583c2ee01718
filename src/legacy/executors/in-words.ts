/** An instant as a letter says it: the day, the minute, and that it is UTC. */
export function inWords(instant: string): string {
  return `${instant.slice(0, 10)} at ${instant.slice(11, 16)} UTC`;
}
