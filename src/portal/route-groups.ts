import type { ServedRoute } from '../kernel/index.js';
import { z } from 'zod';

/** A route as the page shows it; the schemas as JSON Schema, in text. */
export interface ShownRoute {
  method: string;
  path: string;
  summary: string;
  who: string;
  query: string | undefined;
  takes: string | undefined;
  answers: string | undefined;
}

/** Routes that are about the same thing, by the first telling part of their path. */
export interface RouteGroup {
  name: string;
  routes: ShownRoute[];
}

/** Sorts routes, given by path, into what they are about. */
export function groupsOf(routes: ServedRoute[]): RouteGroup[] {
  const groups = Map.groupBy(routes, ({ path }) => subjectOf(path));
  return [...groups].map(([name, members]) => ({ name, routes: members.map(shown) }));
}

function subjectOf(path: string): string {
  const [first = '', second] = path.split('/').filter((part) => part !== '' && part !== 'v1');
  if (second === undefined && !path.startsWith('/v1')) return 'about this service';
  if (first === 'i') return 'interactants';
  return (first.startsWith('.') ? 'about this service' : first).replaceAll('-', ' ');
}

function shown({ method, path, spec }: ServedRoute): ShownRoute {
  return {
    method: method.toUpperCase(),
    path,
    summary: spec.summary,
    who: whoMay(spec),
    query: schemaText(spec.query, 'input'),
    takes: schemaText(spec.body, 'input'),
    answers: schemaText(spec.answer, 'output'),
  };
}

function whoMay({ can, stepUp }: ServedRoute['spec']): string {
  if (can === 'anyone') return 'Anyone';
  return `Who may ${can.join(' ')}${stepUp === true ? ', with a sign-in in the last five minutes' : ''}`;
}

function schemaText(schema: z.ZodType | undefined, io: 'input' | 'output'): string | undefined {
  if (!schema) return undefined;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.stringify(rest, null, 2);
}
