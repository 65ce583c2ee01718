import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ZodType, z } from 'zod';
import { Failure } from '../failure.js';
import { isForm } from './forms.js';
import { routeOf } from './route.js';

const SHAPE_ISSUES = new Set(['invalid_type', 'unrecognized_keys', 'invalid_union', 'invalid_key', 'invalid_element']);
const MAX_DEPTH = 32;

/** The request's validated body, or its query for a route that declares none. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const spec = routeOf(context.getHandler());
  if (spec?.form && isForm(request)) return parseInput(spec.form, request.body ?? {});
  if (spec?.body) return parseInput(spec.body, request.body ?? {});
  if (spec?.query) return parseInput(spec.query, request.query ?? {});
  throw new Error('A route that takes input must declare its body or query.');
});

/** Checks a value against its schema: a wrong shape is malformed (400), a wrong value invalid (422). */
export function parseInput<S extends ZodType>(schema: S, value: unknown): z.infer<S> {
  refuseUnstorable(value, '', 0);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const misshapen = parsed.error.issues.some((issue) => SHAPE_ISSUES.has(issue.code));
  throw misshapen
    ? new Failure('malformed', 'kernel.malformed', 'The request is not of the expected shape; see errors.', { errors })
    : new Failure('invalid', 'kernel.invalid', 'The request is understood but not acceptable; see errors.', { errors });
}

/** Refuses text that neither the database nor canonical JSON can keep, and nesting that no schema here has. */
function refuseUnstorable(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') refuseText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) throw misshapen(path, `Nesting deeper than ${MAX_DEPTH} levels is not read.`);
  for (const [key, member] of Object.entries(value)) {
    refuseText(key, path);
    refuseUnstorable(member, path === '' ? key : `${path}.${key}`, depth + 1);
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw misshapen(path, 'Text must not contain a NUL character.');
  if (!text.isWellFormed()) throw misshapen(path, 'Text must be well-formed Unicode, without lone surrogates.');
}

function misshapen(path: string, message: string): Failure {
  return new Failure('malformed', 'kernel.malformed', message, { errors: [{ path: path.slice(0, 200), message }] });
}
