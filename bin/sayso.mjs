#!/usr/bin/env node
import { onFittingNode } from './runtime.mjs';

/** `npx sayso <verb>`: builds when a source is newer than the last build, then runs the command. */
if (onFittingNode()) {
  const { buildWhenStale } = await import('./build.mjs');
  if (!(await buildWhenStale())) process.exit(1);
  // Without a verb it says what it can do, where the service's own entry would serve.
  if (process.argv.length === 2) process.argv.push('help');
  await import('../dist/service.mjs');
}
