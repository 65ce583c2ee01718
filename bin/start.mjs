import { onFittingNode } from './runtime.mjs';

/** `npm start`: builds when a source is newer than the last build, then becomes the service. */
if (onFittingNode()) {
  const { buildWhenStale, isStale } = await import('./build.mjs');
  const begun = performance.now();
  if (isStale()) console.log('Building (only when sources have changed) …');
  if (!(await buildWhenStale())) process.exit(1);
  const seconds = (performance.now() - begun) / 1000;
  if (seconds > 0.5) console.log(`Built in ${seconds.toFixed(1)} s.`);
  await import('../dist/service.mjs');
}
