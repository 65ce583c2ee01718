import type { ServedRoute } from '../../kernel/index.js';
import { z } from 'zod';

/** A route as pages show it. */
export interface ShownRoute {
  /** What its page is called in an address. */
  slug: string;
  method: string;
  path: string;
  summary: string;
  who: string;
  spec: ServedRoute['spec'];
}

/** Routes that are about the same thing, by the first telling part of their path. */
export interface RouteGroup {
  slug: string;
  name: string;
  routes: ShownRoute[];
}

/** What a route takes and answers, as JSON Schema in text; nothing where it takes or answers none. */
export interface Shapes {
  query: string | undefined;
  takes: string | undefined;
  answers: string | undefined;
}

/** Sorts routes, given by path, into what they are about. */
export function groupsOf(routes: ServedRoute[]): RouteGroup[] {
  const groups = Map.groupBy(routes, ({ path }) => subjectOf(path));
  return [...groups].map(([name, members]) => ({
    slug: name.replaceAll(' ', '-'),
    name,
    routes: members.map(shown),
  }));
}

/** What a route takes and answers. */
export function shapesOf(spec: ServedRoute['spec']): Shapes {
  return {
    query: schemaText(spec.query, 'input'),
    takes: schemaText(spec.body, 'input'),
    answers: schemaText(spec.answer, 'output'),
  };
}

function subjectOf(path: string): string {
  const [first = '', second] = path.split('/').filter((part) => part !== '' && part !== 'v1');
  if (second === undefined && !path.startsWith('/v1')) return 'about this service';
  if (first === 'i') return 'interactants';
  return (first.startsWith('.') ? 'about this service' : first).replaceAll('-', ' ');
}

function shown({ method, path, spec }: ServedRoute): ShownRoute {
  const slug = `${method}${path}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
  return { slug, method: method.toUpperCase(), path, summary: spec.summary, who: whoMay(spec), spec };
}

function whoMay({ can, stepUp }: ServedRoute['spec']): string {
  if (can === 'anyone') return 'Anyone';
  return `Who may ${can.join(' ')}${stepUp === true ? ', with a sign-in in the last five minutes' : ''}`;
}

function schemaText(schema: z.ZodType | undefined, io: 'input' | 'output'): string | undefined {
  if (!schema) return undefined;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.stringify(rest, null, 1);
}
