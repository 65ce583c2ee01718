import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Logger, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, HttpAdapterHost, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { OpenApi, Route } from '../../kernel/index.js';
import { RouteCheck } from './route-check.js';

@Controller('good')
class Good {
  @Get(':id')
  @Route({ can: ['read', 'Account'], summary: 'Names an ability' })
  read(): string {
    return 'read';
  }
}

@Controller('nameless')
class Nameless {
  @Get()
  read(): string {
    return 'read';
  }
}

@Controller('impossible')
class Impossible {
  @Get()
  @Route({ can: ['sign', 'Cheque'], summary: 'Names an ability that nobody has' })
  read(): string {
    return 'read';
  }
}

@Module({})
class Lower {}

@Module({})
class Upper {}

class Raw {
  constructor(host: HttpAdapterHost) {
    this.onModuleInit = () => void host.httpAdapter.getInstance<FastifyInstance>().get('/raw', () => 'read');
  }
  onModuleInit: () => void;
}
const raw = { provide: Raw, useFactory: (host: HttpAdapterHost) => new Raw(host), inject: [HttpAdapterHost] };

Logger.overrideLogger(false);

describe('the route check', () => {
  let app: NestFastifyApplication;
  afterEach(async () => {
    await app.close();
  });
  const boot = async (controllers: Type[], providers: (typeof raw)[] = []): Promise<void> => {
    const lower = { module: Lower, imports: [DiscoveryModule], providers: [OpenApi, RouteCheck] };
    const upper = { module: Upper, imports: [lower], controllers, providers };
    app = await NestFactory.create<NestFastifyApplication>(upper, new FastifyAdapter());
    await app.init();
  };

  it('lets a service start whose routes name abilities', async () => {
    await expect(boot([Good])).resolves.toBeUndefined();
  });
  it('stops one with a route that names none', async () => {
    await expect(boot([Good, Nameless])).rejects.toThrow('Nameless.read names no ability');
  });
  it('stops one with a route that asks for what no role may', async () => {
    await expect(boot([Impossible])).rejects.toThrow('"sign Cheque", an ability that no role has');
  });
  it('stops one with a route on Fastify itself that is not declared', async () => {
    await expect(boot([Good], [raw])).rejects.toThrow(
      'Served without naming an ability (see OpenApi.declare): GET /raw',
    );
  });
});
