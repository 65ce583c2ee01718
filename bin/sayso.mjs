#!/usr/bin/env node
import { onFittingNode } from './runtime.mjs';

/** `npx sayso <verb>`: builds when a source is newer than the last build, then runs the command. */
if (onFittingNode()) {
  const { buildWhenStale } = await import('./build.mjs');
  if (!buildWhenStale()) process.exit(1);
  await import('../dist/cli/main.js');
}
