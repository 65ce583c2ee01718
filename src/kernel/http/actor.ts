import type { FastifyRequest } from 'fastify';

const actors = new WeakMap<object, string>();

/** Notes who makes this request, as an id; the guard that authenticates calls it. */
export function setActor(request: FastifyRequest, actor: string): void {
  actors.set(request.raw, actor);
}

/** Who makes this request, as an id, or `anonymous`. */
export function actorOf(request: FastifyRequest): string {
  return actors.get(request.raw) ?? 'anonymous';
}
