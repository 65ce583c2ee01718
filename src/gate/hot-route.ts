import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Histogram } from 'prom-client';
import { PlatformKeys } from '../identity/index.js';
import { Logger, OpenApi, metrics, toProblem } from '../kernel/index.js';
import { answerText } from './answer.js';
import { EvaluationAnswer, EvaluationRequest } from './evaluation.schema.js';
import { readEvaluation } from './evaluation.js';
import { keyNeeded } from './gate.errors.js';
import { Gate } from './gate.service.js';

const PATH = '/access/v1/evaluation';
const seconds = new Histogram({
  name: 'sayso_evaluation_seconds',
  help: 'Time from reading an evaluation request to its recorded answer.',
  labelNames: ['outcome'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5],
  registers: [metrics],
});
const secondsOf = { permit: seconds.labels('permit'), ask: seconds.labels('ask'), deny: seconds.labels('deny') };

/**
 * The one route that is registered on Fastify itself, outside Nest's guards, interceptors and pipes, because a
 * platform calls it before every generated sentence. It names its ability to the route list as every other does.
 */
@Injectable()
export class HotRoute implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly keys: PlatformKeys,
    private readonly gate: Gate,
    private readonly openApi: OpenApi,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const spec = {
      can: ['ask', 'Evaluation'],
      summary: 'May this platform use this likeness so, now? (AuthZEN 1.0)',
      body: EvaluationRequest,
      answer: EvaluationAnswer,
    } as const;
    this.openApi.declare({ method: 'post', path: PATH, spec });
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.post(PATH, (request, reply) => this.evaluate(request, reply));
  }

  /** Authenticate, read, decide and record, answer. */
  private async evaluate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const begun = performance.now();
    try {
      const caller = await this.keys.authenticate(bearerOf(request));
      if (!caller) throw keyNeeded();
      const answered = await this.gate.answer(
        { facts: caller, key: caller.key },
        readEvaluation(request.body, caller.platform),
      );
      secondsOf[answered.entry.outcome].observe((performance.now() - begun) / 1000);
      await reply.header('content-type', 'application/json; charset=utf-8').send(answerText(answered));
    } catch (error) {
      const { status, headers, body } = toProblem(error, request.id, this.logger);
      await reply.status(status).headers(headers).send(JSON.stringify(body));
    }
  }
}

function bearerOf(request: FastifyRequest): string {
  const given = request.headers.authorization ?? '';
  return /^Bearer /i.test(given) ? given.slice(7).trim() : '';
}
