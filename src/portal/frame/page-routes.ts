import { Get, Header, Post, applyDecorators } from '@nestjs/common';
import { z } from 'zod';
import { Route, type Fields, type RouteSpec } from '../../kernel/index.js';

/** Fields of text, or lists of such, whatever they are called: a page reads them itself, so that it can say what is wrong. */
const AnyFields: z.ZodType<Fields> = z.record(z.string().max(100), z.union([z.string(), z.array(z.string())]));
const AnyQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

type Can = RouteSpec['can'];
type More = Pick<RouteSpec, 'stepUp' | 'multipart' | 'recorded' | 'secret'>;

/** A page, never kept by a cache; its query comes as `Fields`. */
export function ReadPage(path: string, can: Can, summary: string, more: More = {}): MethodDecorator {
  return applyDecorators(Get(path), ...asPage({ can, summary, query: AnyQuery, ...more }));
}

/** What the form of a page sends; it comes as `Fields`. With `stepUp` the password is asked for when it is needed. */
export function TakeForm(path: string, can: Can, summary: string, more: More = {}): MethodDecorator {
  return applyDecorators(Post(path), ...asPage({ can, summary, body: AnyFields, form: AnyFields, ...more }));
}

function asPage(spec: RouteSpec): MethodDecorator[] {
  return [
    Header('content-type', 'text/html; charset=utf-8'),
    Header('cache-control', 'no-store'),
    Route({ ...spec, page: true, answers: 'text/html' }),
  ];
}

/** A field's text, empty where it was not given. */
export function textOf(fields: Fields, name: string): string {
  const given = fields[name];
  return typeof given === 'string' ? given.trim() : '';
}

/** A list's texts. */
export function textsOf(fields: Fields, name: string): string[] {
  const given = fields[name];
  if (given === undefined) return [];
  return typeof given === 'string' ? [given] : given;
}

/** The day that the three fields of a day say, as `2026-05-03`; what is no day of the calendar is given as it was written, to be refused. */
export function dayOf(fields: Fields, name: string): string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => textOf(fields, `${name}-${part}`));
  return `${year?.padStart(4, '0') ?? ''}-${month?.padStart(2, '0') ?? ''}-${day?.padStart(2, '0') ?? ''}`;
}
