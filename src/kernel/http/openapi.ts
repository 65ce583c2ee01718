import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { z } from 'zod';
import { routeOf, type RouteSpec } from './route.js';

/** A route as it is served: method, path in OpenAPI's form, and its promise. */
export interface ServedRoute {
  method: string;
  path: string;
  spec: RouteSpec;
}

const PROBLEM = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Knows every route of the service, and describes them as OpenAPI 3.1. */
@Injectable()
export class OpenApi implements OnApplicationBootstrap {
  private readonly raw: ServedRoute[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Refuses to start when a route does not say what ability it needs. */
  onApplicationBootstrap(): void {
    this.routes();
  }

  /** Adds a route that is registered on Fastify itself. */
  declare(route: ServedRoute): void {
    this.raw.push(route);
  }

  /** Every route, by path and method; throws for one without its `@Route`. */
  routes(): ServedRoute[] {
    const found = this.discovery.getControllers().flatMap((wrapper) => this.routesOf(wrapper.instance as object));
    return [...found, ...this.raw].sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  }

  /** The OpenAPI 3.1 document of all routes but the pages. */
  document(): object {
    const paths: Record<string, Record<string, object>> = {};
    for (const route of this.routes().filter(({ spec }) => !spec.page))
      (paths[route.path] ??= {})[route.method] = operation(route);
    return {
      openapi: '3.1.0',
      info: {
        title: 'Sayso',
        version: '1',
        description:
          "Consent and digital legacy for human likenesses: nobody's voice, face or manner is cloned or played without their say-so.",
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      paths,
      components: {
        schemas: { Problem: jsonSchema(Problem) },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'sayso_session' },
          key: { type: 'http', scheme: 'bearer', description: 'A platform key, sk_…' },
        },
      },
    };
  }

  private routesOf(controller: object): ServedRoute[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, object>;
    const base = pathsOf(controller.constructor)[0] ?? '';
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
      if (handler === undefined || method === undefined) return [];
      const spec = routeOf(handler);
      if (!spec)
        throw new Error(`The route ${controller.constructor.name}.${name} names no ability: give it a @Route.`);
      return pathsOf(handler).map((path) => ({
        method: RequestMethod[method].toLowerCase(),
        path: servedPath(base, path),
        spec,
      }));
    });
  }
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return path === undefined ? [] : [path].flat();
}

function servedPath(base: string, path: string): string {
  const joined = `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  return joined.replace(/:([A-Za-z]+)/g, '{$1}').replace(/\*$/, '{path}');
}

function operation({ method, path, spec }: ServedRoute): object {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = spec.query ? jsonSchema(spec.query) : {};
  const asked = Object.entries((query.properties ?? {}) as Record<string, object>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  const media = spec.multipart ? 'multipart/form-data' : 'application/json';
  const body =
    spec.body && method !== 'get'
      ? { requestBody: { required: true, content: { [media]: { schema: jsonSchema(spec.body) } } } }
      : {};
  const status = spec.status ?? 200;
  const content = spec.answer
    ? { content: { [spec.answers ?? 'application/json']: { schema: jsonSchema(spec.answer, 'output') } } }
    : spec.answers
      ? { content: { [spec.answers]: { schema: { type: 'string' } } } }
      : {};
  return {
    operationId: `${method}${path.replace(/[^A-Za-z0-9]+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    summary: spec.summary,
    'x-can': spec.can === 'anyone' ? 'anyone' : spec.can.join(' '),
    ...(spec.stepUp ? { 'x-step-up': true } : {}),
    ...(spec.can === 'anyone' ? {} : { security: [{ session: [] }, { key: [] }] }),
    ...(named.length + asked.length > 0 ? { parameters: [...named, ...asked] } : {}),
    ...body,
    responses: { [status]: { description: 'Done', ...content }, default: PROBLEM },
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest;
}
