/** The demo cannot go on; the message says why, and what to do. */
export class DemoStops extends Error {}
