import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { OpenApi } from '../../kernel/index.js';
import { isKnownAbility } from './abilities.js';

/** Methods that Fastify answers by itself beside a route's own. */
const IMPLIED = new Set(['HEAD', 'OPTIONS']);

/**
 * Refuses to start when the router serves a route that names no ability, or when a route asks for an ability
 * that no role has.
 */
@Injectable()
export class RouteCheck implements OnModuleInit, OnApplicationBootstrap {
  private readonly served: string[] = [];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly openApi: OpenApi,
  ) {}

  /** Watches the router from before the first route on. */
  onModuleInit(): void {
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', ({ method, url }) => {
      const own = [method].flat().filter((one) => !IMPLIED.has(one));
      this.served.push(...own.map((one) => routeName(one, url)));
    });
  }

  /** Compares what is served with what is declared. */
  onApplicationBootstrap(): void {
    const declared = this.openApi.routes();
    const names = new Set(declared.map(({ method, path }) => routeName(method, path)));
    const silent = this.served.filter((name) => !names.has(name));
    if (silent.length > 0)
      throw new Error(`Served without naming an ability (see OpenApi.declare): ${silent.join(', ')}.`);
    for (const { method, path, spec } of declared)
      if (spec.can !== 'anyone' && !isKnownAbility(spec.can))
        throw new Error(`${method} ${path} asks for "${spec.can.join(' ')}", an ability that no role has.`);
  }
}

/** A route's method and path, written alike for Fastify and OpenAPI, without the names of its parameters. */
function routeName(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\{\w+\}|:\w+/g, '{}')}`;
}
