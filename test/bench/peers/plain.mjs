/**
 * The plain way to do this: NestJS on Express, TypeORM on PostgreSQL, consent read and an audit row inserted for each
 * request. Decorators are applied by hand, which is what a compiler makes of them, so that the peer needs no build.
 */
import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { Body, Controller, Headers, Module, Post, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, EntitySchema } from 'typeorm';

const { DATABASE_URL, PORT, CONSENTS } = process.env;

const Consent = new EntitySchema({
  name: 'Consent',
  tableName: 'consents',
  columns: {
    id: { type: 'uuid', primary: true, generated: 'uuid' },
    likeness: { type: 'text' },
    effect: { type: 'text' },
    operations: { type: 'text', array: true },
    modalities: { type: 'text', array: true },
    purposes: { type: 'text', array: true },
    audiences: { type: 'text', array: true },
  },
  indices: [{ columns: ['likeness'] }],
});

const Audit = new EntitySchema({
  name: 'Audit',
  tableName: 'audits',
  columns: {
    id: { type: 'uuid', primary: true },
    at: { type: 'timestamptz' },
    platform: { type: 'text' },
    likeness: { type: 'text' },
    request: { type: 'jsonb' },
    permitted: { type: 'boolean' },
  },
  indices: [{ columns: ['likeness', 'at'] }],
});

const source = new DataSource({
  type: 'postgres',
  url: DATABASE_URL,
  entities: [Consent, Audit],
  synchronize: true,
});

const matches = (consent, { action, resource, context }) =>
  consent.operations.includes(action.name) &&
  consent.modalities.includes(resource.properties.modality) &&
  consent.purposes.includes(context.purpose) &&
  consent.audiences.includes(context.audience);

class AccessController {
  consents = source.getRepository(Consent);
  audits = source.getRepository(Audit);

  async evaluate(authorization, request) {
    if (!keys.has(hashOf(authorization))) throw new UnauthorizedException();
    const consents = await this.consents.find({ where: { likeness: request.resource.id } });
    const matching = consents.filter((consent) => matches(consent, request));
    const decision = matching.length > 0 && matching.every(({ effect }) => effect === 'permit');
    const id = randomUUID();
    await this.audits.insert({
      id,
      at: new Date(),
      platform: request.subject.id,
      likeness: request.resource.id,
      request,
      permitted: decision,
    });
    return { decision, context: { id } };
  }
}
decorate(AccessController.prototype, 'evaluate', [Post('evaluation')], [Headers('authorization'), Body()]);
Controller('access/v1')(AccessController);

class PlainModule {}
Module({ controllers: [AccessController] })(PlainModule);

function decorate(prototype, method, decorators, parameters) {
  parameters.forEach((parameter, index) => parameter(prototype, method, index));
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
  for (const decorator of decorators) decorator(prototype, method, descriptor);
}

function hashOf(authorization = '') {
  return createHash('sha256').update(authorization.slice('Bearer '.length)).digest('hex');
}

const { key, consents } = JSON.parse(CONSENTS);
const keys = new Set([createHash('sha256').update(key).digest('hex')]);
await source.initialize();
await source.getRepository(Consent).insert(consents);
const app = await NestFactory.create(PlainModule, { logger: false });
await app.listen(Number(PORT), '127.0.0.1');
console.log('ready');
